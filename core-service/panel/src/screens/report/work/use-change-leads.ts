import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getToday } from '@smartpoint/contracts/home';
import {
  changeLead,
  changeLeads,
  getLeadHistory,
  getLeadSetup,
  undoLeadChanges,
} from '@smartpoint/contracts/lead-work';
import { getLead, listLeads, type LeadRow } from '@smartpoint/contracts/leads';
import type { EndpointCall } from '@smartpoint/contracts';
import { useSend } from '../../../app/api.ts';
import { useHost } from '../../../app/host-context.tsx';
import { useT } from '../../../i18n/i18n.tsx';
import { useSay } from '../../../ui/snackbars.tsx';
import { isConflict, problemText } from '../../../ui/states.tsx';

const outdates = [getLead, listLeads, getLeadHistory, getLeadSetup, getToday];
type Worked = Pick<LeadRow, 'id' | 'work'>;
export type OneChange = Omit<EndpointCall<typeof changeLead>['body'], 'version' | 'tags'> & {
  /** Of those that the lead has by then. */
  tags?: (now: readonly string[]) => string[];
};
export type ManyChange = EndpointCall<typeof changeLeads>['body']['change'];
/** A lead, and the version of it that was seen. */
export type Seen = Pick<LeadRow, 'id'> & { work: Pick<LeadRow['work'], 'version'> };

/** How leads became here: what one changed oneself is no change of somebody else, also before the list says so. */
const made = new Map<number, LeadRow['work']>();

/** Changes of one lead wait for each other. */
function useChangeOne() {
  const host = useHost();
  return useMutation({
    scope: { id: changeLead.id },
    mutationFn: async ({ lead, change: { tags, ...change } }: { lead: Worked; change: OneChange }) => {
      const own = made.get(lead.id);
      const { version, tags: now } = own && own.version > lead.work.version ? own : lead.work;
      const body = { ...change, ...(tags && { tags: tags(now) }), version };
      const answer = await host.request(changeLead, { params: { leadId: lead.id }, body });
      made.set(lead.id, answer.work);
      return answer;
    },
  });
}

interface Endings {
  onDone?: () => void;
  onFailed?: () => void;
}

/** Changes leads as they were seen, and offers to take it back. */
export function useChangeLeads() {
  const t = useT();
  const say = useSay();
  const client = useQueryClient();
  const one = useChangeOne();
  const many = useSend(changeLeads, { outdates });
  const undo = useSend(undoLeadChanges, { outdates });
  const refresh = () => outdates.forEach(({ id }) => void client.invalidateQueries({ queryKey: [id] }));
  const takeBack = (batch: string) =>
    undo.mutate(
      { body: { batch } },
      {
        onSuccess: ({ conflicts }) =>
          say(conflicts.length > 0 ? t('leadWork.undoneBut', { count: conflicts.length }) : t('leadWork.undone')),
        onError: (error) => say(problemText(error, t)),
      },
    );
  const offerUndo = (batch: string) => ({ label: t('leadWork.undo'), onClick: () => takeBack(batch) });
  return {
    isBusy: one.isPending || many.isPending,
    changeOne: (lead: Worked, change: OneChange, { onDone, onFailed }: Endings = {}) =>
      one.mutateAsync({ lead, change }).then(
        ({ batch }) => {
          refresh();
          onDone?.();
          say(t('leadWork.saved'), offerUndo(batch));
        },
        (error: unknown) => {
          onFailed?.();
          // What the other one did comes with the history beside it; so does what is offered now.
          refresh();
          say(isConflict(error) ? t('leadWork.conflict') : problemText(error, t));
        },
      ),
    changeMany: (leads: readonly Seen[], change: ManyChange, onDone: () => void) =>
      many.mutate(
        { body: { leads: leads.map(({ id, work }) => ({ id, version: work.version })), change } },
        {
          onSuccess: ({ batch, changed, conflicts }) => {
            onDone();
            const words = t('leadWork.changed', { count: changed.length });
            const left = conflicts.length > 0 ? ` ${t('leadWork.conflicts', { count: conflicts.length })}` : '';
            say(words + left, offerUndo(batch));
          },
          onError: (error) => {
            refresh();
            say(problemText(error, t));
          },
        },
      ),
  };
}
