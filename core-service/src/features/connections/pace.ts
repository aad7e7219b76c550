import { hashToken } from '../../platform/crypto/index.ts';
import type { Pacing, Transport } from '../../platform/outbound/index.ts';
import type { Attempt, Later, Turns } from '../deliveries/index.ts';
import type { Connector } from './kit/connector.ts';

export interface PaceDeps {
  transport: Transport;
  pacing: Pacing;
}

interface Paced {
  connector: Connector;
  /** Whose turns it takes: {@link placesOf}. */
  places: readonly string[];
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

interface Whose {
  settings: unknown;
  secrets: unknown;
  isProved: boolean;
}

/**
 * Whose turns a connection takes. Those of an account of the service are for whom it has let in: with a name alone, which
 * anybody can type, a stranger would use them up. Its own ones it takes always, so that what it began before it was let in
 * and what it begins afterwards are never twice as often.
 */
export function placesOf(
  { manifest: { id }, nameOf, meteredBy }: Pick<Connector, 'manifest' | 'nameOf' | 'meteredBy'>,
  key: { accountId: number; id: number },
  { settings, secrets, isProved }: Whose,
): string[] {
  const own = `${id} of ${key.accountId}/${key.id}`;
  try {
    if (meteredBy) return [`${id} ${hashToken(meteredBy(settings, secrets))}`];
    return isProved ? [own, `${id} ${nameOf(settings)}`] : [own];
  } catch {
    // What nobody can read makes no call: the lead's row says so.
    return [own];
  }
}

/**
 * Makes the calls of one attempt at the pace that the connector declares, together with all others to that account of the
 * service. What the service asks for when it is called too often counts for all of them.
 */
export async function atPace(
  { pacing }: Pick<PaceDeps, 'pacing'>,
  { connector, places, aside, isShared = false }: Paced,
  attemptWith: (turn: Turn) => Promise<Attempt>,
): Promise<Attempt | Later> {
  const { pace } = connector.manifest;
  if (!pace) return attemptWith(() => Promise.resolve());
  const turn: Turn = async ({ hasAsked }) => {
    const isPatient = hasAsked || isShared;
    for (const place of places) {
      const ms = await pacing.turn(place, pace, { patienceMs: isPatient ? longestHoldMs : patienceMs, aside });
      if (ms > 0) throw new NotYet(ms, hasAsked);
    }
  };
  try {
    const attempt = await attemptWith(turn);
    const { outcome } = attempt;
    const held = places.at(-1);
    if (held !== undefined && outcome.kind === 'retry' && outcome.retryAfterMs !== undefined)
      await pacing.hold(held, pace, Math.min(outcome.retryAfterMs, longestHoldMs));
    return attempt;
  } catch (error) {
    if (error instanceof NotYet) return { laterMs: error.ms, isForAll: true, hasAsked: error.hasAsked };
    throw error;
  }
}
