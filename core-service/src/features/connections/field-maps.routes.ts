import { Router } from 'express';
import type { Option } from '@smartpoint/contracts/connections';
import {
  answerPrefix,
  askServiceFields,
  leadValues,
  listFieldMaps,
  saveFieldMap,
  type FieldPair,
} from '@smartpoint/contracts/field-maps';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import { faultsOf, limitByAccount, type Binder } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { findQuestions } from '../widgets/index.ts';
import type { Connections } from './connections.ts';
import { listMapped, putFieldMap } from './field-maps.store.ts';
import type { FieldTargets } from './kit/connector.ts';
import { sourceName } from './kit/mapped-values.ts';
import { connectorOf } from './registry.ts';

export interface FieldMapsDeps {
  db: Database;
  connections: Pick<Connections, 'fields'>;
  isDemo: (accountId: number) => Promise<boolean>;
}

/** /v1/widgets/…/field-maps: which answers go to which fields of connected services (ADR 62). */
export function fieldMapsRoutes({ bind }: Binder, { db, connections, isDemo }: FieldMapsDeps): Router {
  const router = Router();

  bind(router, listFieldMaps, ({ caller, params: { widgetId }, context: { t } }) =>
    db.tenant(caller.account.uid, async (tx) => {
      const sources = await sourcesOf(tx, widgetId, t);
      const maps = (await listMapped(tx, widgetId)).filter(({ connector }) => connectorOf(connector)?.targets);
      return {
        sources,
        maps: maps.map(({ connector, ...map }) => ({ ...map, service: t(`connections:${connector}.name`) })),
      };
    }),
  );

  bind(router, saveFieldMap, ({ caller, params: { widgetId }, body: { connectionId, pairs }, context: { t } }) => {
    const { uid: accountId } = caller.account;
    return db.tenant(accountId, async (tx) => {
      const sources = await sourcesOf(tx, widgetId, t);
      const found = (await listMapped(tx, widgetId)).find((each) => each.connectionId === connectionId);
      const targets = found && connectorOf(found.connector)?.targets;
      if (!found || !targets) throw invalid('/connectionId', 'unknown-connection');
      const checked = check(pairs, { sources, targets, before: found.pairs });
      await putFieldMap(tx, { accountId, widgetId, connectionId }, checked);
      const { id: userId } = caller.user;
      const details = { connectionId, fields: checked.map(({ to }) => to) };
      await recordAudit(tx, { accountId, userId, action: 'widget.fields-mapped', target: String(widgetId), details });
      return { pairs: checked };
    });
  });

  bind(
    router,
    askServiceFields,
    async ({ caller, params: { connectionId: id }, context: { t } }) => {
      const { uid: accountId } = caller.account;
      if (await isDemo(accountId)) throw new AppError('demo-stays-inside');
      return connections.fields({ accountId, id }, t);
    },
    { limits: [limitByAccount({ limit: 60, windowSeconds: 60 })] },
  );

  return router;
}

async function sourcesOf(tx: Tx, widgetId: number, t: Translate): Promise<Option[]> {
  const questions = await findQuestions(tx, widgetId);
  if (!questions) throw new AppError('not-found');
  return [
    ...questions.map(({ key, label }) => ({ value: `${answerPrefix}${key}`, label })),
    ...leadValues.map((value) => ({ value, label: sourceName(value, t) })),
  ];
}

interface Check {
  sources: readonly Option[];
  targets: FieldTargets;
  /** A question that was taken out since may stay: leads of before still answer it. */
  before: readonly FieldPair[];
}

/** @throws AppError invalid-request naming the cell */
function check(pairs: readonly FieldPair[], { sources, targets, before }: Check): FieldPair[] {
  const names = new Set([...sources.map(({ value }) => value), ...before.map(({ from }) => from)]);
  const checked = pairs.map(({ from, to }, at) => {
    if (!names.has(from)) throw invalid(`/pairs/${at}/from`, 'unknown-question');
    const named = targets.name.safeParse(to);
    if (named.success) return { from, to: named.data };
    const faults = faultsOf(named.error, '/').map((fault) => ({ ...fault, pointer: `/pairs/${at}/to` }));
    throw new AppError('invalid-request', { faults });
  });
  const twice = checked.findIndex(({ to }, at) => checked.findIndex((each) => each.to === to) !== at);
  if (twice !== -1) throw invalid(`/pairs/${twice}/to`, 'field-twice');
  return checked;
}
