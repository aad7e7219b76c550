import type { Router } from 'express';
import type { Binder } from '../../platform/http/index.ts';
import { createConnectionKind as createKind, type ConnectionKindDeps } from './connection.destination.ts';
import { createConnections as createWork, type ConnectionsDeps } from './connections.ts';
import { connectionsRoutes, type ConnectionsRoutesDeps } from './connections.routes.ts';
import { createConnectionsStore } from './connections.store.ts';

/** The kind of destination that takes leads to connected services. */
export const createConnectionKind = (deps: Omit<ConnectionKindDeps, 'store'>) =>
  createKind({ ...deps, store: createConnectionsStore(deps.db) });

/** Outside services that accounts are connected to. */
export function createConnections(deps: Omit<ConnectionsDeps, 'store'> & Pick<ConnectionsRoutesDeps, 'isDemo'>): {
  routes(binder: Binder): Router;
} {
  const connections = createWork({ ...deps, store: createConnectionsStore(deps.db) });
  return { routes: (binder) => connectionsRoutes(binder, { ...deps, connections }) };
}
