import { useState } from 'react';
import { changeLeads } from '@smartpoint/contracts/lead-work';
import type { LeadRow } from '@smartpoint/contracts/leads';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceChip } from '../../ui/chips.tsx';
import { useChangeLeads } from './work/use-change-leads.ts';
import type { ManyChange } from './work/use-change-leads.ts';
import { useLeadSetup } from './work/use-lead-setup.ts';

/** What is done to all picked leads at once; taken back by the note that follows. */
export function SelectionBar({ leads, onClear }: { leads: readonly LeadRow[]; onClear(): void }) {
  const t = useT();
  const can = useCan();
  const setup = useLeadSetup();
  const { changeMany, isBusy } = useChangeLeads();
  const [tag, setTag] = useState('');
  if (leads.length === 0 || !can(changeLeads)) return null;
  const change = (what: ManyChange) => changeMany(leads, what, onClear);
  return (
    <div className="sp-selection" role="region" aria-label={t('report.picked', { count: leads.length })}>
      <strong>{t('report.picked', { count: leads.length })}</strong>
      <ChoiceChip
        label={t('leadWork.status')}
        any={t('leadWork.status')}
        value=""
        options={setup.offered.map((status) => ({ value: String(status.id), label: setup.nameOf(status) }))}
        onChange={(value) => change({ statusId: Number(value) })}
      />
      <ChoiceChip
        label={t('leadWork.responsible')}
        any={t('leadWork.responsible')}
        value=""
        options={[
          { value: 'none', label: t('leadWork.nobody') },
          ...setup.people.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        onChange={(value) => change({ responsibleId: value === 'none' ? null : Number(value) })}
      />
      <form
        className="sp-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (tag.trim() !== '') change({ addTag: tag.trim() });
        }}
      >
        <input
          className="sp-input sp-input--compact"
          aria-label={t('leadWork.newTag')}
          placeholder={t('leadWork.newTag')}
          maxLength={40}
          value={tag}
          onChange={(event) => setTag(event.currentTarget.value)}
        />
        {tag.trim() !== '' && (
          <Button size="compact" type="submit" isBusy={isBusy}>
            {t('leadWork.addTag')}
          </Button>
        )}
      </form>
      <Button size="compact" kind="quiet" onClick={onClear}>
        {t('report.unpick')}
      </Button>
    </div>
  );
}
