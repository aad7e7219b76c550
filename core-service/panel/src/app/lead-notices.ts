import { liveLeadSchema } from '@smartpoint/contracts/live';
import type { Translate } from '../i18n/translate.ts';
import type { PanelHost } from '../hosts/host.ts';

export const leadSoundKey = 'lead-sound';
export const leadNoticeKey = 'lead-notice';

interface Heard {
  data: unknown;
  tag: string;
  /** Shows a lead. */
  open(leadId: number): void;
}

/** A new lead, or the time to call, as this person wants to hear of it; `tag` names the event in all tabs. */
export function noticeLead(host: PanelHost, t: Translate, userId: number, { data, tag, open }: Heard): void {
  const lead = liveLeadSchema.safeParse(data).data;
  if (!lead || lead.what === 'changed') return;
  const isReminder = lead.what === 'remind';
  // What somebody is responsible for reminds nobody else.
  if (isReminder && lead.userId !== null && lead.userId !== userId) return;
  if (isReminder || host.preferences.get(leadSoundKey) === 'on') host.notices?.ring(tag);
  if (!isReminder && host.preferences.get(leadNoticeKey) !== 'on') return;
  const [title, body] = isReminder
    ? [t('report.live.remind'), t('report.live.remindText', { id: lead.leadIds[0] ?? 0 })]
    : [t('report.live.came'), t('report.live.cameText')];
  const [leadId] = lead.leadIds;
  host.notices?.show({ title, body, tag, ...(leadId !== undefined && { onOpen: () => open(leadId) }) });
}
