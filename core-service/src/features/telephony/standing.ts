import type { CallOutcome, CallPhase } from '@smartpoint/contracts/telephony';
import type { EndCause, Leg, PhoneEvent } from '../connections/index.ts';

export type ToldEvent = Pick<PhoneEvent, 'kind' | 'leg' | 'at' | 'cause' | 'talkSeconds' | 'url'>;

export interface LegStanding {
  ringingAt: Date | null;
  answeredAt: Date | null;
  endedAt: Date | null;
  cause: EndCause | null;
}

export interface Standing {
  phase: CallPhase;
  legs: Record<Leg, LegStanding>;
  talkedAt: Date | null;
  endedAt: Date | null;
  talkSeconds: number | null;
  recordUrl: string | null;
  /** What it would be if nothing more came; null while it goes on. */
  outcome: CallOutcome | null;
}

/** What a call is by all that was told of it, in whatever order: late and repeated news change nothing that was known. */
export function standingOf(events: readonly ToldEvent[]): Standing {
  const legs = { operator: legOf(events, 'operator'), client: legOf(events, 'client') };
  const ends = events.filter(({ kind }) => kind === 'ended');
  // Some ends are told twice: at once, and with the length of the talk.
  const end = earliest(ends.filter(({ talkSeconds }) => talkSeconds !== undefined)) ?? earliest(ends);
  const endedAt = earliest(ends)?.at ?? endOfLegs(legs);
  const both = legs.operator.answeredAt !== null || end?.talkSeconds !== undefined;
  // Both were there, and could not be joined.
  const isBroken = legs.client.answeredAt !== null && end?.cause === 'failed' && end.talkSeconds === 0;
  const talkedAt = both && !isBroken ? legs.client.answeredAt : null;
  const talkSeconds = end?.talkSeconds ?? secondsBetween(talkedAt, endedAt);
  const standing = { legs, talkedAt, endedAt, talkSeconds, phase: phaseOf(legs) };
  return {
    ...standing,
    recordUrl: earliest(events.filter(({ kind }) => kind === 'record'))?.url ?? null,
    outcome: endedAt === null ? null : isBroken ? 'failed' : outcomeOf(standing, end?.cause),
  };
}

function legOf(events: readonly ToldEvent[], leg: Leg): LegStanding {
  const of = (kind: ToldEvent['kind']) => earliest(events.filter((event) => event.leg === leg && event.kind === kind));
  const end = of('leg-ended');
  return {
    ringingAt: of('ringing')?.at ?? null,
    answeredAt: of('answered')?.at ?? null,
    endedAt: end?.at ?? null,
    cause: end?.cause ?? null,
  };
}

/** Of several that say the same, the one that happened first; of those at once, any way of telling gives the same. */
function earliest(events: readonly ToldEvent[]): ToldEvent | undefined {
  return [...events].sort(
    (one, other) => one.at.getTime() - other.at.getTime() || JSON.stringify(one).localeCompare(JSON.stringify(other)),
  )[0];
}

/** A provider that tells of legs alone: the call is over when the client's is, or the operator's before anybody was called. */
function endOfLegs({ operator, client }: Standing['legs']): Date | null {
  if (client.endedAt) return client.endedAt;
  return client.ringingAt === null && client.answeredAt === null ? operator.endedAt : null;
}

const secondsBetween = (from: Date | null, to: Date | null): number | null =>
  from && to ? Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000)) : null;

function phaseOf({ operator, client }: Standing['legs']): CallPhase {
  if (client.answeredAt) return 'talking';
  if (client.ringingAt) return 'client-ringing';
  if (operator.answeredAt) return 'operator-answered';
  return operator.ringingAt ? 'operator-ringing' : 'waiting';
}

const byCause: Readonly<Record<EndCause, CallOutcome>> = {
  normal: 'no-answer',
  busy: 'busy',
  'no-answer': 'no-answer',
  rejected: 'busy',
  'bad-number': 'bad-number',
  cancelled: 'no-answer',
  failed: 'failed',
  unknown: 'unknown',
};

const byOperator: Partial<Record<EndCause, CallOutcome>> = { failed: 'failed', unknown: 'unknown' };

function outcomeOf(
  { legs: { operator, client }, talkedAt, talkSeconds }: Pick<Standing, 'legs' | 'talkedAt' | 'talkSeconds'>,
  cause: EndCause | undefined,
): CallOutcome {
  if ((talkSeconds ?? 0) > 0 || talkedAt !== null) return 'talked';
  const wasClientCalled = client.ringingAt !== null || client.cause !== null;
  const isOurSide = operator.answeredAt === null || cause === undefined;
  if (isOurSide && operator.cause !== null && !wasClientCalled) return byOperator[operator.cause] ?? 'operator-missed';
  return byCause[client.cause ?? cause ?? operator.cause ?? 'failed'];
}
