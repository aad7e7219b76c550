import { Router } from 'express';
import {
  callBack,
  checkCallRecord,
  echoTelephony,
  hearTelephony,
  hearTelephonyEvent,
  listCalls,
  listLeadCalls,
  playCallRecord,
  type Call,
} from '@smartpoint/contracts/telephony';
import { recordLook } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { renderReason } from '../deliveries/index.ts';
import { connectorName, isSimulator } from '../connections/index.ts';
import { listLatest, listOfLead, type StoredCall } from './calls.store.ts';
import { createDoor } from './door.ts';
import type { HearDeps } from './hear-events.ts';
import { numbersRoutes } from './numbers.routes.ts';
import { findOwnNumber, ringsAt } from './own-numbers.ts';
import { placeCall, type PlaceDeps } from './place-call.ts';
import { recordState } from './records/record-state.ts';
import type { Records } from './records/records.ts';

export interface TelephonyRoutesDeps extends PlaceDeps, HearDeps {
  db: Database;
  records: Records;
  /** Tells the workers that a call was ordered. */
  wake(): void;
  namesOf(tx: Tx, ids: readonly number[]): Promise<Map<number, string>>;
}

/** Calls for the panel, and the door that providers tell of them at. */
export function telephonyRoutes(binder: Binder, deps: TelephonyRoutesDeps): Router {
  const { bind, bindStream } = binder;
  const { db, lines } = deps;
  const router = Router();
  const door = createDoor(deps);
  router.use(numbersRoutes(binder, deps));

  bind(router, listCalls, ({ caller, context }) =>
    db.tenant(caller.account.uid, async (tx) => {
      const look = { accountId: caller.account.uid, userId: caller.user.id };
      await recordLook(tx, { ...look, action: 'calls.listed' });
      const line = await lines.current(tx);
      return {
        line: line
          ? {
              provider: connectorName(line.provider, context.t),
              isSimulated: isSimulator(line.provider),
              ringsAt: ringsAt(line, await findOwnNumber(tx, caller.user.id)),
            }
          : null,
        calls: await toViews(tx, deps, await listLatest(tx), context.t),
      };
    }),
  );

  bind(router, listLeadCalls, ({ caller: { account, user }, params, context }) =>
    db.tenant(account.uid, async (tx) => {
      const calls = await listOfLead(tx, params.leadId);
      if (!calls) throw new AppError('not-found');
      const look = { accountId: account.uid, userId: user.id, action: 'lead.viewed' };
      await recordLook(tx, { ...look, target: String(params.leadId) });
      return { calls: await toViews(tx, deps, calls, context.t) };
    }),
  );

  bind(router, checkCallRecord, ({ caller, params }) => deps.records.check(caller.account.uid, params.callId));

  bindStream(router, playCallRecord, ({ caller: { account, user }, params, query, req, res }) => {
    const asked = { ...params, ...query, range: req.get('range') ?? '', res };
    return deps.records.send({ accountId: account.uid, userId: user.id }, asked);
  });

  bind(router, callBack, async ({ caller: { account, user }, params, body, context }) => {
    const { callback, call } = await db.tenant(account.uid, async (tx) => {
      const placed = await placeCall(tx, deps, { accountId: account.uid, userId: user.id, ...params, ...body });
      tx.afterCommit(deps.wake);
      const [view] = await toViews(tx, deps, [placed.call], context.t);
      return { callback: placed.callback, call: view };
    });
    if (!call) throw new AppError('not-found');
    return { callback, call };
  });

  bind(router, hearTelephony, ({ caller, body, req }) => door.take(caller, { form: body, path: '', req }));

  bind(router, hearTelephonyEvent, ({ caller, body, params: { group, event }, req }) =>
    door.take(caller, { form: body, path: `${group}/${event}`, req }),
  );

  bindStream(router, echoTelephony, async ({ params, query, res }) => {
    res.type('text/plain').send(await door.echo(params, query));
  });

  return router;
}

async function toViews(
  tx: Tx,
  { namesOf, clock }: Pick<TelephonyRoutesDeps, 'namesOf' | 'clock'>,
  calls: readonly StoredCall[],
  t: Translate,
): Promise<Call[]> {
  const names = await namesOf(tx, [...new Set(calls.flatMap(({ userId }) => userId ?? []))]);
  return calls.map(({ recordUrl, ...call }) => ({
    ...call,
    record: recordState({ recordUrl, ...call }, clock.now()),
    provider: connectorName(call.provider, t),
    isSimulated: isSimulator(call.provider),
    by: call.userId === null ? '' : (names.get(call.userId) ?? ''),
    reason: call.reason === null ? null : renderReason(call.reason, t),
    orderedAt: call.orderedAt.toISOString(),
    talkedAt: call.talkedAt?.toISOString() ?? null,
    endedAt: call.endedAt?.toISOString() ?? null,
  }));
}
