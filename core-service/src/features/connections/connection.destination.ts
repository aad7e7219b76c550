import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import {
  encodeReason,
  type Attempt,
  type DestinationKind,
  type Later,
  type LeadCall,
  type Turns,
} from '../deliveries/index.ts';
import { callConnection, type CallConnectionDeps } from './call-connection.ts';
import { connectorOf } from './registry.ts';
import type { ConnectionsStore } from './connections.store.ts';
import { findFieldMap } from './field-maps.store.ts';
import type { Connector, StepAnswer } from './kit/connector.ts';
import { leadContact } from './kit/lead-contact.ts';
import { mappedValues } from './kit/mapped-values.ts';
import type { Gathering } from './gathering.ts';

export interface ConnectionKindDeps extends CallConnectionDeps {
  db: Database;
  store: Pick<ConnectionsStore, 'find' | 'park' | 'prove'>;
  gathering: Gathering;
}

/** The one kind of destination that runs every connector. */
export function createConnectionKind(deps: ConnectionKindDeps): DestinationKind {
  return { prepare: (call) => (turns) => attempt(deps, call, turns) };
}

/** A person is looked for before it is made: two leads of one that come at once would both find nobody. */
function namesOf({ manifest }: Connector, id: number, { lead }: LeadCall): string[] {
  if (manifest.block !== 'crm') return [];
  const { phone, email } = leadContact(lead);
  return [phone, email].filter((name) => name !== '').map((name) => `connection ${id} ${name}`);
}

const answersSchema: z.ZodType<StepAnswer[]> = z.array(
  z.object({
    status: z.number(),
    headers: z.record(z.string(), z.union([z.string(), z.array(z.string())]).optional()),
    body: z.string(),
    step: z.string().optional(),
  }),
);

async function attempt(deps: ConnectionKindDeps, call: LeadCall, turns: Turns): Promise<Attempt | Later> {
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
  const { version } = found;
  const mapped = connector.targets ? mappedValues(pairs, lead, t) : [];
  const before = progress === null ? [] : answersSchema.parse(progress);
  const notAlone = await turns.alone(namesOf(connector, connectionId, call));
  if (notAlone) return notAlone;
  // Not with those from before a person changed where it leads, or the key of it.
  const share = deps.gathering.of(`${accountId} ${connectionId} ${version}`, connector.together, turns.aside);
  const attempt = await callConnection(
    deps,
    { key: { accountId, id: connectionId }, connector, found, aside: turns.aside, share },
    { lead, key, answers: before, mapped, t, attempt: n },
  );
  if ('laterMs' in attempt) return attempt;
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
