import { dimensionIds, markOf } from '@smartpoint/contracts/breakdowns';
import type { DimensionId, Narrowing } from '@smartpoint/contracts/breakdowns';
import { useAddressState } from '../../app/address-state.ts';
import { useSites } from '../../app/site.tsx';
import { usePeriod } from '../../app/use-period.ts';
import { useComparison } from './use-comparison.ts';

/** What figures are narrowed to and compared with, as the address holds it. */
export function useNarrowing() {
  const [query, change] = useAddressState();
  const choice = usePeriod('month');
  const { chosen } = useSites();
  /** Values as a question writes them. */
  const narrowing: Narrowing = {};
  for (const id of dimensionIds) {
    const value = query.get(`by.${id}`);
    if (value !== null) narrowing[id] = value;
  }
  return {
    choice,
    narrowing,
    isNarrowed: Object.keys(narrowing).length > 0,
    ...useComparison(),
    /** Adds one value; undefined takes the dimension back. */
    narrow: (by: DimensionId, value: string | undefined) =>
      change({ [`by.${by}`]: value === undefined ? undefined : markOf(value) }),
    clear: () => change(Object.fromEntries(dimensionIds.map((id) => [`by.${id}`, undefined]))),
    /** Of what every question on this screen is asked. */
    asked: { ...choice.period, ...narrowing, siteId: chosen?.id },
  };
}

export type Narrowed = ReturnType<typeof useNarrowing>;
