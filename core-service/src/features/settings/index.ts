import type { Router } from 'express';
import type { WidgetKind } from '@smartpoint/contracts/widget-kinds';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { ModulesDeps } from './modules.ts';
import { settingsRoutes } from './settings.routes.ts';

export { defaultConsent } from './consent-defaults.ts';
export { createModuleAnswers, isModuleConnected } from './modules.ts';
export { newestConsent } from './settings.queries.ts';

export interface SettingsDeps {
  db: Database;
  onConfigChanged: (change: { accountId: number }) => void;
  /** Destinations with these addresses, each once; new ones are made. */
  mailboxes: (tx: Tx, accountId: number, emails: readonly string[]) => Promise<number[]>;
  modules: ModulesDeps;
  /** Puts the letter to support into the outbox, in the same transaction. */
  notifySupport: (
    tx: Tx,
    request: { accountId: number; kind: WidgetKind; contact: string; comment: string },
  ) => Promise<void>;
}

export function createSettings(deps: SettingsDeps): { routes(binder: Binder): Router } {
  return { routes: (binder) => settingsRoutes(binder, deps) };
}
