import type { Router } from 'express';
import type { LetterDay } from '@smartpoint/contracts/settings';
import type { WidgetKind } from '@smartpoint/contracts/widget-kinds';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { Confirmations } from '../mail-permission/index.ts';
import type { ModulesDeps } from './modules.ts';
import { settingsRoutes } from './settings.routes.ts';

export { defaultConsent } from './consent-defaults.ts';
export { createModuleAnswers, isModuleConnected } from './modules.ts';
export { leaveMailingGroups, newestConsent } from './settings.queries.ts';

export interface SettingsDeps {
  db: Database;
  onConfigChanged: (change: { accountId: number }) => void;
  /** Destinations with these addresses, each once; new ones are made. */
  mailboxes: (tx: Tx, accountId: number, emails: readonly string[]) => Promise<number[]>;
  /** Readers of mailboxes have to agree (ADR 32). */
  confirmations: Pick<Confirmations, 'askNew' | 'askAgain' | 'states'>;
  /** The letters of the account's day (role tenant). */
  letterDay: (tx: Tx, accountId: number) => Promise<LetterDay>;
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
