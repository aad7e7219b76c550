import type { Database } from '../../platform/db/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { DestinationsStore } from '../destinations/index.ts';
import { findLeadForFacts } from '../leads/index.ts';
import { rejected, type Attempt, type Channel, type Later, type Turns } from './channel.ts';
import type { Claimed } from './claim.store.ts';
import type { DestinationKind, LeadCall } from './destination-kind.ts';
import { findTemplate } from './template.store.ts';
import type { RetryPolicy } from './retry-policy.ts';

export interface LeadChannelDeps {
  db: Database;
  i18n: I18n;
  log: Log;
  destinations: Pick<DestinationsStore, 'find'>;
  policy: RetryPolicy;
}

/** Takes leads to one kind of destination. */
export function createLeadChannel(deps: LeadChannelDeps, kind: DestinationKind): Channel {
  return { policy: deps.policy, attempt: (delivery, turns) => attempt(deps, kind, { delivery, turns }) };
}

async function attempt(
  deps: LeadChannelDeps,
  kind: DestinationKind,
  { delivery, turns }: { delivery: Claimed; turns: Turns },
): Promise<Attempt | Later> {
  const { accountId, leadId, destinationId, progress, attempts, unasked } = delivery;
  const next = await deps.db.as('worker', async (tx) => {
    const lead = leadId === null ? undefined : await findLeadForFacts(tx, { accountId, leadId });
    if (!lead) return rejected('lead-gone');
    const destination =
      destinationId === null ? undefined : await deps.destinations.find(tx, { accountId, id: destinationId });
    if (!destination) return rejected('destination-gone');
    const told = await findTemplate(tx, { accountId, destinationId: destination.id, widgetId: lead.widgetId });
    const t = deps.i18n.translator(lead.locale);
    // News of a call are a letter of their own: receivers know repetitions by the key.
    const key = deliveryKey(delivery) + (lead.isCallDue === true ? '-call' : '');
    const call = prepare(deps, kind, {
      lead,
      t,
      told,
      accountId,
      destination,
      key,
      progress,
      attempt: attempts - unasked,
    });
    return (call && (await kind.permit?.(tx, { accountId, destination }))) ?? call ?? rejected('unreadable');
  });
  return typeof next === 'function' ? next(turns) : next;
}

function prepare(
  { log }: LeadChannelDeps,
  kind: DestinationKind,
  call: LeadCall,
): ReturnType<DestinationKind['prepare']> | undefined {
  try {
    return kind.prepare(call);
  } catch (error) {
    log.error({ err: error, key: call.key }, 'delivery could not be made into a call');
    return undefined;
  }
}

/** The idempotency key of design 5: the same for every attempt and every worker. */
export function deliveryKey({ accountId, id }: Claimed): string {
  return `delivery-${accountId}-${id}`;
}
