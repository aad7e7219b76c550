import type { Router } from 'express';
import type { Admitter, Binder } from '../../platform/http/index.ts';
import { createPersonAdmitter, createPluginAdmitter } from './plugin.admitter.ts';
import { pluginRoutes, type PluginRoutesDeps } from './plugins.routes.ts';

export type PluginsDeps = PluginRoutesDeps;

export interface Plugins {
  routes(binder: Binder): Router;
  /** A plugin that asks for itself. */
  admit: Admitter<'plugin'>;
  /** A person, or a plugin that asks for the people of its admin pages. */
  admitPerson: Admitter<'session'>;
}

/** Plugins on customers' sites: how they are connected, and what their keys open (ADR 50). */
export function createPlugins(deps: PluginsDeps): Plugins {
  return {
    routes: (binder) => pluginRoutes(binder, deps),
    admit: createPluginAdmitter(deps.db),
    admitPerson: createPersonAdmitter(deps.db),
  };
}
