import { Router } from 'express';
import type { EndpointResponse } from '@smartpoint/contracts';
import {
  answeredWithin,
  exportAnswerTimes,
  getAnswerTimes,
  listAnswerTimes,
  type AnswerTimesBy,
} from '@smartpoint/contracts/callbacks';
import { recordLook } from '../../platform/audit/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { invalid } from '../../platform/errors/index.ts';
import { sendTexts, type Binder, type SessionCaller } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { tableFormats, type Table } from '../../platform/tables/index.ts';
import { namesOf } from '../accounts/index.ts';
import { answerTimes, waited } from './answer-times.ts';
import { contactsOf, listAnswered, nobody, valueOf, type AnsweredRow, type Contact } from './answer-times.queries.ts';

interface Asked {
  from: string;
  to: string;
  by: AnswerTimesBy;
}

const maxListed = 200;
/** A year with its leap day: whatever came due in the period is read at once. */
const maxDays = 366;
const dayMs = 86_400_000;

/** How fast people are called back: figures, the rows behind them, and both as a table for spreadsheets. */
export function answerTimesRoutes({ bind, bindStream }: Binder, { db, clock }: { db: Database; clock: Clock }): Router {
  const router = Router();
  const rowsOf = (tx: Tx, { account }: SessionCaller, { from, to }: Asked): Promise<AnsweredRow[]> => {
    const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
    if (days > maxDays) throw invalid('?to', 'too-long-period', { max: maxDays });
    return listAnswered(tx, { from, to, timeZone: account.timeZone, now: clock.now() });
  };
  const told = (caller: SessionCaller, asked: Asked, t: Translate) =>
    db.tenant(caller.account.uid, async (tx) => {
      const rows = await rowsOf(tx, caller, asked);
      const labels = await labelsOf(tx, rows, asked.by, t);
      const now = clock.now();
      const groups = [...labels].map(([value, label]) => ({
        ...{ value, label },
        ...answerTimes(
          rows.filter((row) => valueOf(row, asked.by) === value),
          now,
        ),
      }));
      return { total: answerTimes(rows, now), rows: groups.filter(({ due }) => due > 0).sort(inOrder(asked.by)) };
    });

  bind(router, getAnswerTimes, ({ caller, query, context }) => told(caller, query, context.t));

  bind(router, listAnswerTimes, ({ caller, query }) =>
    db.tenant(caller.account.uid, async (tx) => {
      const look = { accountId: caller.account.uid, userId: caller.user.id };
      await recordLook(tx, { ...look, action: 'callbacks.listed' });
      const all = await rowsOf(tx, caller, query);
      const { value } = query;
      const rows = all.filter((row) => value === undefined || valueOf(row, query.by) === value);
      const shown = rows.sort((one, other) => slowness(other) - slowness(one)).slice(0, maxListed);
      const names = await namesOf(tx, [...new Set(shown.flatMap(({ userId }) => userId ?? []))]);
      const contacts = await contactsOf(
        tx,
        shown.map(({ leadId }) => leadId),
      );
      return {
        // A person erased meanwhile is nobody to show.
        rows: shown.flatMap((row) => rowView(row, contacts.get(row.leadId), names) ?? []),
        more: rows.length - shown.length,
      };
    }),
  );

  bindStream(router, exportAnswerTimes, async ({ caller, query, context, res }) => {
    const { mediaType, pieces } = tableFormats[query.format];
    const whole = await told(caller, query, context.t);
    const start = () => {
      res.set({
        'Content-Type': mediaType,
        'Content-Disposition': `attachment; filename="answer-times-${query.from}-${query.to}.${query.format}"`,
      });
    };
    await sendTexts(res, pieces(tableOf(query.by, whole, context.t)), { start, unreadMs: db.streams.unreadMs });
  });

  return router;
}

/** Who was never called waits the longest. */
const slowness = ({ dueAt, calledAt }: AnsweredRow): number => waited(dueAt, calledAt) ?? Infinity;

function rowView(row: AnsweredRow, contact: Contact | undefined, names: ReadonlyMap<number, string>) {
  const { branch, dueAt, calledAt, talkedAt, userId } = row;
  return (
    contact && {
      ...{ ...contact, branch, dueAt: dueAt.toISOString() },
      by: userId === null ? '' : (names.get(userId) ?? ''),
      callSeconds: waited(dueAt, calledAt),
      talkSeconds: waited(dueAt, talkedAt),
    }
  );
}

async function labelsOf(tx: Tx, rows: readonly AnsweredRow[], by: AnswerTimesBy, t: Translate) {
  if (by === 'branch') return new Map(rows.map((row) => [valueOf(row, by), row.branch]));
  if (by === 'hour') return new Map(rows.map((row) => [valueOf(row, by), `${String(row.hour).padStart(2, '0')}:00`]));
  const names = await namesOf(tx, [...new Set(rows.flatMap(({ userId }) => userId ?? []))]);
  return new Map([
    [nobody, t('leads:answerTimes.nobody')],
    ...[...names].map(([id, name]) => [String(id), name] as const),
  ]);
}

type Told = EndpointResponse<typeof getAnswerTimes>;

/** Hours as the day goes; others by how much there was to do. */
const inOrder = (by: AnswerTimesBy) => (one: Told['rows'][number], other: Told['rows'][number]) =>
  by === 'hour' ? Number(one.value) - Number(other.value) : other.due - one.due || one.label.localeCompare(other.label);

function tableOf(by: AnswerTimesBy, { rows, total }: Told, t: Translate): Table {
  const words = ['due', 'called', 'talked', 'callMedian', 'callP90', 'talkMedian', 'talkP90'] as const;
  const cells = (label: string, { due, called, talked, toCall, toTalk, within }: Told['total']) => [
    ...[label, due, called, talked],
    ...[toCall.median, toCall.p90, toTalk.median, toTalk.p90].map((seconds) =>
      seconds === null ? '' : Math.round(seconds),
    ),
    ...within.map((share) => (share === null ? '' : Number(share.toFixed(4)))),
  ];
  return {
    name: t(`leads:answerTimes.${by}`),
    columns: [
      { header: t(`leads:answerTimes.${by}`), width: 30 },
      ...words.map((word) => ({ header: t(`leads:answerTimes.${word}`), width: 18 })),
      ...answeredWithin.map((minutes) => {
        return { header: t('leads:answerTimes.within', { minutes }), width: 12, kind: 'fraction' as const };
      }),
    ],
    batches: once([...rows.map((row) => cells(row.label, row)), cells(t('leads:answerTimes.total'), total)]),
  };
}

async function* once<T>(batch: T): AsyncGenerator<T> {
  yield await Promise.resolve(batch);
}
