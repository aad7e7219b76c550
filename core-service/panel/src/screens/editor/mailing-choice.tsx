import { listMailingGroups, saveMailingGroups } from '@smartpoint/contracts/settings';
import { useState } from 'react';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import type { FieldBinding } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Checkbox, RadioField } from '../../ui/choice-fields.tsx';
import { Link } from '../../ui/link.tsx';

const choices = ['all', 'some'] as const;

/** Which mailing groups get the leads of this widget; none chosen = every group (S-10). */
export function MailingChoice({ groupIds }: { groupIds: FieldBinding<number[]> }) {
  const t = useT();
  const can = useCan();
  const groups = useApi(listMailingGroups, {}).data?.groups ?? [];
  const { value: ids, onChange } = groupIds;
  const [wantsSome, setWantsSome] = useState(false);
  const choice = ids.length > 0 || wantsSome ? 'some' : 'all';
  const choose = (next: (typeof choices)[number]) => {
    setWantsSome(next === 'some');
    if (next === 'all') onChange([]);
  };
  return (
    <Card title={t('editor.mailing')}>
      {groups.length === 0 ? (
        <p className="sp-soft">
          {t('editor.noGroups')}{' '}
          {can(saveMailingGroups) && <Link to="/settings/directories/">{t('editor.toGroups')}</Link>}
        </p>
      ) : (
        <div className="sp-stack">
          <RadioField
            label={t('editor.mailingLabel')}
            value={choice}
            onChange={choose}
            options={choices.map((value) => ({ value, label: t(`editor.mailing.${value}`) }))}
          />
          {choice === 'some' && (
            <div className="sp-stack sp-stack--tight">
              {groups.map(({ id, name, emails }) => (
                <Checkbox
                  key={id}
                  label={name}
                  help={emails.slice(0, 3).join(', ') + (emails.length > 3 ? '…' : '')}
                  isChecked={ids.includes(id)}
                  onChange={(isOn) => onChange(isOn ? [...ids, id] : ids.filter((other) => other !== id))}
                />
              ))}
            </div>
          )}
        </div>
      )}
    </Card>
  );
}
