import { comparisons } from '@smartpoint/contracts/breakdowns';
import { useAddressState } from '../../app/address-state.ts';

type Comparison = (typeof comparisons)[number];

/** What a period is compared with, as the address holds it. */
export function useComparison(): { compare: Comparison; setCompare: (next: string) => void } {
  const [query, change] = useAddressState();
  return {
    compare: comparisons.find((known) => known === query.get('compare')) ?? 'before',
    setCompare: (next) => change({ compare: next === 'before' ? undefined : next }),
  };
}
