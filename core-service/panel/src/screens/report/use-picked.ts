import { useMemo, useRef, useState } from 'react';
import { pickLeads, type LeadRow } from '@smartpoint/contracts/leads';
import { useHost } from '../../app/host-context.tsx';
import type { Seen } from './work/use-change-leads.ts';
import type { useLeadFilters } from './use-lead-filters.ts';

type Filters = ReturnType<typeof useLeadFilters>['filters'];
export type Picked = ReturnType<typeof usePicked>;

interface Picks {
  /** The filters under which they were picked. */
  filtered: string;
  leads: ReadonlyMap<number, Seen>;
  /** `found`: all that answer the filters; `newest`: as many of them as are changed at once. */
  extent: 'some' | 'found' | 'newest';
}
const none: Picks = { filtered: '', leads: new Map(), extent: 'some' };

/**
 * Picked leads as they are now: what colleagues changed meanwhile is seen before it is changed again. Those beyond the rows
 * are as they were when they were found. Another filter picks nothing: nobody changes what they do not see.
 */
export function usePicked(rows: readonly LeadRow[], filters: Filters) {
  const host = useHost();
  const filtered = JSON.stringify(filters);
  const [kept, setKept] = useState<Picks>({ ...none, filtered });
  const picks = kept.filtered === filtered ? kept : none;
  const [isFinding, setFinding] = useState(false);
  const shown = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const leads = [...picks.leads].map(([id, lead]): Seen => shown.get(id) ?? lead);
  const newest = useRef(filtered);
  newest.current = filtered;
  const change = (turn: (leads: Map<number, Seen>) => void, extent: Picks['extent'] = 'some') =>
    setKept((now) => {
      const next = new Map(now.filtered === filtered ? now.leads : none.leads);
      turn(next);
      return { filtered, leads: next, extent };
    });
  return {
    leads,
    isFinding,
    extent: picks.extent,
    has: (id: number) => picks.leads.has(id),
    pick: (lead: Seen) => change((next) => next.delete(lead.id) || next.set(lead.id, lead)),
    /** All rows, or none of them. */
    pickAll: (isPicked: boolean) =>
      change((next) => rows.forEach((row) => (isPicked ? next.set(row.id, row) : next.delete(row.id)))),
    /** All that answer the filters, also what is not shown yet. */
    pickFound: async () => {
      setFinding(true);
      try {
        const found = await host.request(pickLeads, { query: filters });
        // Another filter was chosen meanwhile.
        if (newest.current !== filtered) return;
        const extent = found.isMore ? 'newest' : 'found';
        change((next) => found.leads.forEach(({ id, version }) => next.set(id, { id, work: { version } })), extent);
      } finally {
        setFinding(false);
      }
    },
    clear: () => change((next) => next.clear()),
  };
}
