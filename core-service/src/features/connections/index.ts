import type { Router } from 'express';
import type { Connector as ConnectorView } from '@smartpoint/contracts/connections';
import type { Binder } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { createConnectionKind as createKind, type ConnectionKindDeps } from './connection.destination.ts';
import { createConnections as createWork, type ConnectionsDeps } from './connections.ts';
import { connectionsRoutes, type ConnectionsRoutesDeps } from './connections.routes.ts';
import { connectorView } from './connector-view.ts';
import { createConnectionsStore } from './connections.store.ts';
import { connectors } from './registry.ts';

/** Every service that can be connected, in the reader's words. */
export const connectorViews = (t: Translate): ConnectorView[] => connectors.map((each) => connectorView(each, t));

export { sampleLead } from './sample-lead.ts';

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
