import { useState } from 'react';
import { changeLeads } from '@smartpoint/contracts/lead-work';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { useFormat } from '../../format/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceChip } from '../../ui/chips.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import type { Picked } from './use-picked.ts';
import { useChangeLeads } from './work/use-change-leads.ts';
import type { ManyChange } from './work/use-change-leads.ts';
import { useLeadSetup } from './work/use-lead-setup.ts';

interface SelectionBarProps {
  picked: Picked;
  /** The filters are answered by more than the rows that are shown. */
  hasMore: boolean;
}

/** What is done to all picked leads at once; taken back by the note that follows. */
export function SelectionBar({ picked, hasMore }: SelectionBarProps) {
  const t = useT();
  const say = useSay();
  const format = useFormat();
  const can = useCan();
  const setup = useLeadSetup();
  const { changeMany, isBusy } = useChangeLeads();
  const [tag, setTag] = useState('');
  const { leads } = picked;
  if (leads.length === 0 || !can(changeLeads)) return null;
  const change = (what: ManyChange) => !isBusy && changeMany(leads, what, picked.clear);
  const words = t('report.picked', { count: leads.length, number: format.number(leads.length) });
  const pickFound = () => picked.pickFound().catch((error: unknown) => say(problemText(error, t)));
  return (
    <div className="sp-selection" role="region" aria-label={words}>
      <strong>{words}</strong>
      {picked.extent === 'newest' && <span className="sp-small">{t('report.pickedNewest')}</span>}
      {hasMore && picked.extent === 'some' && (
        <Button size="compact" kind="quiet" isBusy={picked.isFinding} onClick={() => void pickFound()}>
          {t('report.pickFound')}
        </Button>
      )}
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
      <Button size="compact" kind="quiet" onClick={picked.clear}>
        {t('report.unpick')}
      </Button>
    </div>
  );
}
