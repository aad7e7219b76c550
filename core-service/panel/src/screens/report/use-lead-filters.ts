import { leadStates } from '@smartpoint/contracts/leads';
import { useAddressState } from '../../app/address-state.ts';
import { useSites } from '../../app/site.tsx';
import { usePeriod } from '../../app/use-period.ts';

/** Filters of the report as the address holds them, ready for the service. */
export function useLeadFilters() {
  const [query, change] = useAddressState();
  const { chosen } = useSites();
  const period = usePeriod('month');
  const widgetId = Number(query.get('widget')) || undefined;
  const branch = query.get('branch') || undefined;
  const state = leadStates.find((known) => known === query.get('state'));
  const filters = { ...period.period, widgetId, branch, state, siteId: chosen?.id };
  return {
    filters,
    period,
    setWidget: (id: string) => change({ widget: id || undefined }),
    setState: (name: string) => change({ state: name || undefined }),
    setBranch: (name: string) => change({ branch: name || undefined }),
    /** Whether anything but the period narrows the list. */
    isNarrowed: widgetId !== undefined || branch !== undefined || state !== undefined,
    clear: () => change({ widget: undefined, branch: undefined, state: undefined }),
  };
}
