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
}

/** Whoever waits longer for one call lets others go first. */
const patienceMs = 10_000;

/** However long a service asks to be left alone: after this, one call asks again whether it still wants to be. */
const longestHoldMs = 60_000;

class NotYet extends Error {
  readonly ms: number;
  constructor(ms: number) {
    super('it is not its turn');
    this.ms = ms;
  }
}

/**
 * Makes the calls of one attempt at the pace that the connector declares, together with all others to that account of the
 * service. What the service asks for when it is called too often counts for all of them.
 */
export async function atPace(
  { transport, pacing }: PaceDeps,
  { connector, settings, aside }: Paced,
  attemptBy: (paced: { transport: Transport }) => Promise<Attempt>,
): Promise<Attempt | Later> {
  const { id, pace } = connector.manifest;
  if (!pace) return attemptBy({ transport });
  const place = `${id} ${connector.nameOf(settings)}`;
  // Once something was asked, what was heard would be lost with the attempt: the rest of it waits for its turns.
  let hasAsked = false;
  const call: Transport['call'] = async (request, signal) => {
    const ms = await pacing.turn(place, pace, { patienceMs: hasAsked ? longestHoldMs : patienceMs, aside });
    if (ms > 0) throw new NotYet(ms);
    hasAsked = true;
    return transport.call(request, signal);
  };
  try {
    const attempt = await attemptBy({ transport: { ...transport, call } });
    const { outcome } = attempt;
    if (outcome.kind === 'retry' && outcome.retryAfterMs !== undefined)
      await pacing.hold(place, pace, Math.min(outcome.retryAfterMs, longestHoldMs));
    return attempt;
  } catch (error) {
    if (error instanceof NotYet) return { laterMs: error.ms, isForAll: true };
    throw error;
  }
}
