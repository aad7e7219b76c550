import { useQueryClient } from '@tanstack/react-query';
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
import { ProblemError } from '../../../hosts/problem-error.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { useSay } from '../../../ui/snackbars.tsx';
import { problemText } from '../../../ui/states.tsx';

const outdates = [getLead, listLeads, getLeadHistory, getLeadSetup];
export type OneChange = Omit<EndpointCall<typeof changeLead>['body'], 'version'>;
export type ManyChange = EndpointCall<typeof changeLeads>['body']['change'];
type Seen = Pick<LeadRow, 'id' | 'work'>;

/** Changes leads as they were seen, and offers to take it back. */
export function useChangeLeads() {
  const t = useT();
  const say = useSay();
  const client = useQueryClient();
  const one = useSend(changeLead, { outdates });
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
    changeOne: ({ id, work }: Seen, change: OneChange) =>
      one.mutate(
        { params: { leadId: id }, body: { ...change, version: work.version } },
        {
          onSuccess: ({ batch }) => say(t('leadWork.saved'), offerUndo(batch)),
          onError: (error) => {
            const isConflict = error instanceof ProblemError && error.problem.code === 'conflict';
            // What the other one did comes with the history beside it.
            if (isConflict) refresh();
            say(isConflict ? t('leadWork.conflict') : problemText(error, t));
          },
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
          onError: (error) => say(problemText(error, t)),
        },
      ),
  };
}
