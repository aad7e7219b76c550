import type { DimensionId } from '@smartpoint/contracts/breakdowns';
import { useAddressState } from '../../app/address-state.ts';

/** Cards of the screen, and what each can be broken down by; the first unless somebody chooses. */
export const groups = {
  origin: ['source', 'campaign', 'term', 'channel', 'referrer'],
  pages: ['page', 'landing', 'site'],
  places: ['city', 'region', 'country'],
  people: ['device', 'browser', 'os', 'visitor'],
} as const satisfies Record<string, readonly [DimensionId, ...DimensionId[]]>;
export type Group = keyof typeof groups;
export const groupNames = ['origin', 'pages', 'places', 'people'] as const satisfies readonly Group[];

/** The tab of a card that is shown, as the address holds it. */
export function useTab(group: Group): [DimensionId, (by: DimensionId) => void] {
  const [query, change] = useAddressState();
  const all: readonly DimensionId[] = groups[group];
  const [first] = groups[group];
  const by = all.find((each) => each === query.get(`tab.${group}`)) ?? first;
  return [by, (next) => change({ [`tab.${group}`]: next === first ? undefined : next })];
}
