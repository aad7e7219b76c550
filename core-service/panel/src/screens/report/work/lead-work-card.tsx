import { useState } from 'react';
import { changeLead } from '@smartpoint/contracts/lead-work';
import type { LeadDetail } from '@smartpoint/contracts/leads';
import { useCan, useTimeZone } from '../../../app/session.tsx';
import { present } from '../../../format/clock.ts';
import { momentAt, wallOf } from '../../../format/moments.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-fields.tsx';
import { LeadTags } from './lead-tags.tsx';
import { StatusTag } from './status-tag.tsx';
import { useChangeLeads } from './use-change-leads.ts';
import { useLeadSetup } from './use-lead-setup.ts';

const delays = ['15', '60', '180', '1440', '10080'] as const;
const minuteMs = 60_000;

/** How far the lead is, who has it, and when to call. */
export function LeadWorkCard({ lead }: { lead: Pick<LeadDetail, 'id' | 'work'> }) {
  const t = useT();
  const can = useCan();
  const setup = useLeadSetup();
  const { changeOne } = useChangeLeads();
  const { statusId, responsibleId } = lead.work;
  if (!setup.isOffered) return null;
  if (!can(changeLead)) return <StatusTag statusId={statusId} />;
  // One that is not offered any more is still the status of its leads; so is a person who has left.
  const statuses = setup.statuses.filter(({ id, isRemoved }) => !isRemoved || id === statusId);
  const isGone = responsibleId !== null && setup.personOf(responsibleId) === undefined;
  return (
    <div className="sp-lead-work">
      <SelectField
        label={t('leadWork.status')}
        value={String(statusId)}
        options={statuses.map((status) => ({ value: String(status.id), label: setup.nameOf(status) }))}
        onChange={(value) => void changeOne(lead, { statusId: Number(value) })}
      />
      <SelectField
        label={t('leadWork.responsible')}
        value={String(responsibleId ?? '')}
        options={[
          { value: '', label: t('leadWork.nobody') },
          ...(isGone ? [{ value: String(responsibleId), label: t('leadWork.left') }] : []),
          ...setup.people.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        onChange={(value) => void changeOne(lead, { responsibleId: value === '' ? null : Number(value) })}
      />
      <Reminder lead={lead} />
      <LeadTags lead={lead} />
    </div>
  );
}

function Reminder({ lead }: { lead: Pick<LeadDetail, 'id' | 'work'> }) {
  const t = useT();
  const format = useFormat();
  const { changeOne } = useChangeLeads();
  const [isChoosing, setChoosing] = useState(false);
  const { remindAt } = lead.work;
  const choose = (value: string) => {
    setChoosing(value === 'other');
    if (value === 'kept' || value === 'other') return;
    const at = value === '' ? null : new Date(present() + Number(value) * minuteMs).toISOString();
    void changeOne(lead, { remindAt: at });
  };
  return (
    <>
      <SelectField
        label={t('leadWork.remind')}
        value={isChoosing ? 'other' : remindAt ? 'kept' : ''}
        options={[
          { value: '', label: t('leadWork.noReminder') },
          ...(remindAt ? [{ value: 'kept', label: format.moment(remindAt) }] : []),
          ...delays.map((value) => ({ value, label: t(`leadWork.in.${value}`) })),
          { value: 'other', label: t('leadWork.at') },
        ]}
        onChange={choose}
      />
      {isChoosing && (
        <ReminderTime
          onChoose={(at) => {
            setChoosing(false);
            void changeOne(lead, { remindAt: at.toISOString() });
          }}
        />
      )}
    </>
  );
}

/** A day and a time by the clocks of the account. */
function ReminderTime({ onChoose }: { onChoose(at: Date): void }) {
  const t = useT();
  const zone = useTimeZone();
  const now = wallOf(new Date(present()), zone);
  const [typed, setTyped] = useState(now);
  const at = momentAt(typed, zone);
  return (
    <form
      className="sp-lead-reminder"
      onSubmit={(event) => {
        event.preventDefault();
        if (at) onChoose(at);
      }}
    >
      <input
        className="sp-input"
        type="datetime-local"
        aria-label={t('leadWork.remindAt')}
        min={now}
        required
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button size="compact" type="submit" isDisabled={!at}>
        {t('leadWork.remind')}
      </Button>
    </form>
  );
}
