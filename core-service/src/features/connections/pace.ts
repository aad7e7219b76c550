import type { Pacing, Transport } from '../../platform/outbound/index.ts';
import type { Attempt, Later, Turns } from '../deliveries/index.ts';
import type { Connector } from './kit/connector.ts';

export interface PaceDeps {
  transport: Transport;
  pacing: Pacing;
}

interface Paced {
  connector: Connector;
  settings: unknown;
  aside: Turns['aside'];
  /** Others may go with its calls: it waits as long as it takes, and takes the more of them along. */
  isShared?: boolean;
}

/** Waits until the next call may be made. @throws NotYet where that lasts too long */
export type Turn = (call: {
  /** What was heard would be lost with the attempt: the rest of it waits for its turns. */
  hasAsked: boolean;
}) => Promise<void>;

/** Whoever waits longer for one call lets others go first. */
const patienceMs = 10_000;

/** However long a service asks to be left alone: after this, one call asks again whether it still wants to be. */
const longestHoldMs = 60_000;

export class NotYet extends Error {
  readonly ms: number;
  readonly hasAsked: boolean;
  constructor(ms: number, hasAsked: boolean) {
    super('it is not its turn');
    this.ms = ms;
    this.hasAsked = hasAsked;
  }
}

/**
 * Makes the calls of one attempt at the pace that the connector declares, together with all others to that account of the
 * service. What the service asks for when it is called too often counts for all of them.
 */
export async function atPace(
  { pacing }: Pick<PaceDeps, 'pacing'>,
  { connector, settings, aside, isShared = false }: Paced,
  attemptWith: (turn: Turn) => Promise<Attempt>,
): Promise<Attempt | Later> {
  const { id, pace } = connector.manifest;
  if (!pace) return attemptWith(() => Promise.resolve());
  const place = `${id} ${connector.nameOf(settings)}`;
  const turn: Turn = async ({ hasAsked }) => {
    const isPatient = hasAsked || isShared;
    const ms = await pacing.turn(place, pace, { patienceMs: isPatient ? longestHoldMs : patienceMs, aside });
    if (ms > 0) throw new NotYet(ms, hasAsked);
  };
  try {
    const attempt = await attemptWith(turn);
    const { outcome } = attempt;
    if (outcome.kind === 'retry' && outcome.retryAfterMs !== undefined)
      await pacing.hold(place, pace, Math.min(outcome.retryAfterMs, longestHoldMs));
    return attempt;
  } catch (error) {
    if (error instanceof NotYet) return { laterMs: error.ms, isForAll: true, hasAsked: error.hasAsked };
    throw error;
  }
}
