import type { CallOrder, Leg } from '../kit/telephony.ts';

/** What the exchange needs to know of the account to call by it. */
export interface AsteriskWays {
  url: string;
  app: string;
  operator: string;
  /** How a number of the exchange itself is dialled, and one outside; `{number}` stands for it. */
  inner: string;
  outer: string;
  callerId: string;
  records: boolean;
}

/** The names are ours: one that exists already is not made again, and events tell by them which call they are of. */
export const channelOf = ({ ref }: Pick<CallOrder, 'ref'>, leg: Leg): string => `${ref}.${leg}`;
export const bridgeOf = ({ ref }: Pick<CallOrder, 'ref'>): string => `${ref}.talk`;

const channelName = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.(operator|client)$/;

/** Undefined: a channel that we have not made. */
export function legOfChannel(id: string): { ref: string; leg: Leg } | undefined {
  const [, ref, leg] = channelName.exec(id) ?? [];
  return ref !== undefined && (leg === 'operator' || leg === 'client') ? { ref, leg } : undefined;
}

/** Longer ones are numbers of the world. */
const longestInner = 6;

export function endpointOf(number: string, { inner, outer }: Pick<AsteriskWays, 'inner' | 'outer'>): string {
  const isInner = number.length <= longestInner || !/^\d+$/.test(number);
  return (isInner ? inner : outer).replace('{number}', number);
}
