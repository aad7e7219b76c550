import { useState } from 'react';
import type { LeadDetail } from '@smartpoint/contracts/leads';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { useChangeLeads } from './use-change-leads.ts';
import { useLeadSetup } from './use-lead-setup.ts';

/** Tags of a lead; those in use are offered while one types. */
export function LeadTags({ lead }: { lead: Pick<LeadDetail, 'id' | 'work'> }) {
  const t = useT();
  const { tags: inUse } = useLeadSetup();
  const { changeOne } = useChangeLeads();
  const [typed, setTyped] = useState('');
  const { tags } = lead.work;
  const add = () => {
    const tag = typed.trim();
    if (tag === '') return;
    // What is typed stays until it is kept; what is typed meanwhile stays too.
    const onDone = () => setTyped((now) => (now.trim() === tag ? '' : now));
    void changeOne(lead, { tags: (now) => [...now.filter((each) => each !== tag), tag] }, { onDone });
  };
  return (
    <form
      className="sp-lead-tags"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {tags.map((tag) => (
        <button
          key={tag}
          type="button"
          className="sp-tag"
          aria-label={t('leadWork.removeTag', { tag })}
          onClick={() => void changeOne(lead, { tags: (now) => now.filter((each) => each !== tag) })}
        >
          {tag} <span aria-hidden="true">×</span>
        </button>
      ))}
      <input
        className="sp-input sp-input--compact"
        aria-label={t('leadWork.newTag')}
        placeholder={t('leadWork.newTag')}
        maxLength={40}
        list="sp-lead-tags"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <datalist id="sp-lead-tags">
        {inUse.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      {typed !== '' && (
        <Button size="compact" type="submit">
          {t('leadWork.addTag')}
        </Button>
      )}
    </form>
  );
}
