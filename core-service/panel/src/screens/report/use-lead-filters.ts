import { deliveryStates, leadExtents, leadOrigins, leadStates } from '@smartpoint/contracts/leads';
import { useAddressState } from '../../app/address-state.ts';
import { useSites } from '../../app/site.tsx';
import { usePeriod } from '../../app/use-period.ts';

/** What narrows the list, by its name in the address. */
export const filterNames = [
  'q',
  'widget',
  'branch',
  'state',
  'status',
  'responsible',
  'source',
  'device',
  'city',
  'tag',
  'reminder',
  'delivery',
  'destination',
  'origin',
  'variant',
  'moment',
  'version',
  'only',
] as const;
export type FilterName = (typeof filterNames)[number];

const always = { from: '2000-01-01', to: '2100-01-01' };
/** What the service takes: anything else in an address narrows nothing. */
const variantPattern = /^\d{1,15}-\d{1,9}$/;
const versionPattern = /^[1-9]\d{0,8}$/;
const reminders = ['set', 'due'] as const;

/** Filters of the report as the address holds them, ready for the service. */
export function useLeadFilters() {
  const [query, change] = useAddressState();
  const { chosen } = useSites();
  const period = usePeriod('month');
  const value = (name: FilterName) => query.get(name) || undefined;
  const number = (name: FilterName) => Number(query.get(name)) || undefined;
  const q = value('q');
  // Whoever looks for a person, or is to call one, means any day, until days are chosen.
  const isAnyDay = q !== undefined || value('reminder') !== undefined || query.get('period') === 'all';
  const isOfAllDays = !isChosen(query) && isAnyDay;
  const days = isOfAllDays ? always : period.period;
  const filters = {
    ...days,
    q,
    widgetId: number('widget'),
    branch: value('branch'),
    state: leadStates.find((known) => known === query.get('state')),
    statusId: number('status'),
    responsible: query.get('responsible') === 'none' ? ('none' as const) : number('responsible'),
    source: value('source'),
    device: value('device'),
    city: value('city'),
    tag: value('tag'),
    reminder: reminders.find((known) => known === query.get('reminder')),
    delivery: deliveryStates.find((known) => known === query.get('delivery')),
    destinationId: number('destination'),
    origin: leadOrigins.find((known) => known === query.get('origin')),
    variant: variantPattern.test(value('variant') ?? '') ? value('variant') : undefined,
    moment: query.get('moment') === 'pressed' ? ('pressed' as const) : undefined,
    version: versionPattern.test(value('version') ?? '') ? number('version') : undefined,
    only: leadExtents.find((known) => known === query.get('only')),
    siteId: chosen?.id,
  };
  return {
    filters,
    period,
    isOfAllDays,
    value,
    set: (name: FilterName, text: string) => change({ [name]: text || undefined }),
    /** Whether anything but the period narrows the list. */
    isNarrowed: filterNames.some((name) => value(name) !== undefined),
    clear: () => change(Object.fromEntries(filterNames.map((name) => [name, undefined]))),
    /** As a saved view keeps them. */
    query: asKept(query.toString()),
    apply: (saved: string) => {
      const kept = new URLSearchParams(saved);
      change(
        Object.fromEntries([...filterNames, 'period', 'from', 'to'].map((name) => [name, kept.get(name) ?? undefined])),
      );
    },
  };
}

function isChosen(query: URLSearchParams): boolean {
  const name = query.get('period');
  return query.get('from') !== null || (name !== null && name !== 'all');
}

/** What of an address a view keeps: in whatever order one has chosen, it is the same view. */
export function asKept(address: string): string {
  const kept = new URLSearchParams([...new URLSearchParams(address)].filter(([name]) => isKept(name)));
  kept.sort();
  return kept.toString();
}

function isKept(name: string): boolean {
  return filterNames.some((known) => known === name) || ['period', 'from', 'to'].includes(name);
}
