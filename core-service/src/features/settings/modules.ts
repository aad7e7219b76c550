import { widgetKinds, type WidgetKind } from '@smartpoint/contracts/widget-kinds';
import type { Database, Tx } from '../../platform/db/index.ts';
import * as queries from './modules.queries.ts';

export interface ModulesDeps {
  /** Whether this version of the service has the kind. */
  isAvailable: (kind: WidgetKind) => boolean;
  /** Who says yes to a request: nobody has to, or the operator of the installation. */
  mode: 'at-once' | 'operator';
}

/** What an account begins with. */
const given: WidgetKind = 'popup';

/** Whether the account may make widgets of this kind. */
export async function isModuleConnected(
  tx: Tx,
  kind: WidgetKind,
  { isAvailable, mode }: ModulesDeps,
): Promise<boolean> {
  if (!isAvailable(kind)) return false;
  if (kind === given) return true;
  // Where nobody has to say yes, whatever nobody said no to is on.
  if (mode === 'at-once') return !(await queries.listModuleRequests(tx)).some(isDeclined(kind));
  return queries.isConnected(tx, kind);
}

const isDeclined = (kind: WidgetKind) => (request: queries.ModuleRequest) =>
  request.kind === kind && request.state === 'declined';

/** Every kind with what became of it in this account. */
export async function modulesOf(tx: Tx, deps: ModulesDeps) {
  const requests = await queries.listModuleRequests(tx);
  const modules = [];
  for (const kind of widgetKinds) {
    const request = requests.find((each) => each.kind === kind);
    modules.push({
      kind,
      available: deps.isAvailable(kind),
      connected: await isModuleConnected(tx, kind, deps),
      request: request ? { ...request, requestedAt: request.requestedAt.toISOString() } : null,
    });
  }
  return modules;
}

export interface ModuleAnswers {
  pending(): Promise<queries.PendingModule[]>;
  /** False: no such account. */
  answer(accountId: number, kind: WidgetKind, state: 'connected' | 'declined'): Promise<boolean>;
}

/** For the operator of the installation (`npm run admin -- modules`). */
export function createModuleAnswers(db: Database): ModuleAnswers {
  return {
    pending: () => db.as('worker', queries.listPendingModules),
    answer: (accountId, kind, state) => db.as('worker', (tx) => queries.answerModule(tx, { accountId, kind, state })),
  };
}
