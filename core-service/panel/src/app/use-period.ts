import { present } from '../format/clock.ts';
import { readPeriod } from '../format/period.ts';
import type { Period, PeriodName } from '../format/period.ts';
import { useAddressState } from './address-state.ts';
import { useTimeZone } from './session.tsx';

export interface PeriodChoice {
  period: Period;
  name: PeriodName | undefined;
  choose(name: PeriodName): void;
  chooseDays(period: Period): void;
}

/** The period of the screen, kept in the address. */
export function usePeriod(fallback: PeriodName): PeriodChoice {
  const timeZone = useTimeZone();
  const [query, change] = useAddressState();
  return {
    ...readPeriod(query, new Date(present()), timeZone, fallback),
    choose: (name) => change({ period: name, from: undefined, to: undefined }),
    chooseDays: ({ from, to }) => change({ period: undefined, from, to }),
  };
}
