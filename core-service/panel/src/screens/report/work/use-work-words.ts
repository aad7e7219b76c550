import type { LeadWork } from '@smartpoint/contracts/lead-work';
import { present } from '../../../format/clock.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { inOneLine } from '../../../format/upright.ts';
import { useLeadSetup } from './use-lead-setup.ts';

/** Who has a lead, when to call, its tags: in one line. */
export function useWorkWords(): (work: LeadWork) => string {
  const t = useT();
  const format = useFormat();
  const { personOf } = useLeadSetup();
  return ({ responsibleId, remindAt, tags }) => {
    const isDue = remindAt !== null && Date.parse(remindAt) <= present();
    const call = remindAt && t(isDue ? 'leadWork.callNow' : 'leadWork.callAt', { at: format.moment(remindAt) });
    return inOneLine([personOf(responsibleId), call, ...tags]);
  };
}
