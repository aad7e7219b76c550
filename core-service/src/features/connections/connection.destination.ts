import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { encodeReason, type Attempt, type DestinationKind, type LeadCall } from '../deliveries/index.ts';
import { connectorOf } from './registry.ts';
import type { ConnectionsStore } from './connections.store.ts';
import { findFieldMap } from './field-maps.store.ts';
import type { StepAnswer } from './kit/connector.ts';
import { mappedValues } from './kit/mapped-values.ts';
import { callWithTokens } from './oauth/call-with-tokens.ts';
import type { Tokens } from './oauth/tokens.ts';
import { takeLead, type TakeLeadDeps } from './take-lead.ts';

export interface ConnectionKindDeps extends TakeLeadDeps {
  db: Database;
  store: Pick<ConnectionsStore, 'find' | 'park'>;
  tokens: Tokens;
}

/** The one kind of destination that runs every connector. */
export function createConnectionKind(deps: ConnectionKindDeps): DestinationKind {
  return { prepare: (call) => () => attempt(deps, call) };
}

const answersSchema: z.ZodType<StepAnswer[]> = z.array(
  z.object({
    status: z.number(),
    headers: z.record(z.string(), z.union([z.string(), z.array(z.string())]).optional()),
    body: z.string(),
    step: z.string().optional(),
  }),
);

async function attempt(deps: ConnectionKindDeps, call: LeadCall): Promise<Attempt> {
  const { accountId, destination, lead, key, progress, t, attempt: n } = call;
  const { connectionId } = destination;
  if (connectionId === null) return refused('disconnected');
  const { widgetId } = lead;
  const { found, pairs } = await deps.db.as('worker', async (tx) => ({
    found: await deps.store.find(tx, { accountId, id: connectionId }),
    pairs: widgetId === null ? [] : await findFieldMap(tx, { accountId, widgetId, connectionId }),
  }));
  const connector = found && connectorOf(found.connector);
  if (!found || !connector) return refused('disconnected');
  if (found.state === 'reauthorize') return waitsForPerson;
  const { settings, version } = found;
  const mapped = connector.targets ? mappedValues(pairs, lead, t) : [];
  const before = progress === null ? [] : answersSchema.parse(progress);
  const attempt = await callWithTokens(
    deps.tokens,
    { accountId, id: connectionId },
    found,
    (secrets, answers = before) =>
      takeLead(deps, { connector, settings, secrets, lead, key, answers, mapped, t, attempt: n }),
  );
  const { outcome } = attempt;
  if (outcome.kind === 'reauthorize') {
    const reason = encodeReason(outcome.reason);
    await deps.db.as('worker', (tx) => deps.store.park(tx, { accountId, id: connectionId, version }, reason));
  }
  return attempt;
}

/** Others of the same connection would hear the same. */
const waitsForPerson: Attempt = {
  outcome: { kind: 'held', hold: 'connection', reason: { key: 'connections:failure.waits-for-person' } },
};

const refused = (word: string): Attempt => ({
  outcome: { kind: 'rejected', reason: { key: `connections:failure.${word}` } },
});
