import { getLeadSetup, type LeadSetup, type LeadStatus } from '@smartpoint/contracts/lead-work';
import { useApi } from '../../../app/api.ts';
import { useCan } from '../../../app/session.tsx';
import { useT } from '../../../i18n/i18n.tsx';

const nothing: LeadSetup = { statuses: [], people: [], tags: [], views: [] };

/** Statuses, people, tags and views; empty until they are there, and in hosts that do not offer the work. */
export function useLeadSetup() {
  const t = useT();
  const can = useCan();
  const isOffered = can(getLeadSetup);
  const setup = useApi(getLeadSetup, {}, { enabled: isOffered }).data ?? nothing;
  const nameOf = ({ name, kind }: Pick<LeadStatus, 'name' | 'kind'>) => name || t(`leadWork.kind.${kind}`);
  return {
    ...setup,
    isOffered,
    nameOf,
    statusOf: (id: number) => setup.statuses.find((status) => status.id === id),
    /** Those one may choose. */
    offered: setup.statuses.filter(({ isRemoved }) => !isRemoved),
    personOf: (id: number | null) => setup.people.find((person) => person.id === id)?.name,
  };
}
