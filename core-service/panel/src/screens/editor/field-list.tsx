import { fieldKinds } from '@smartpoint/contracts/widgets/fields';
import type { FormField } from '@smartpoint/contracts/widgets/fields';
import type { FieldErrors } from '../../form/errors.ts';
import type { FieldBinding } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { plus } from '../../ui/icons.ts';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { FaultNotice, Notice } from '../../ui/notice.tsx';
import { newField } from './draft.ts';
import { FieldRow } from './field-row.tsx';

/** More fields, fewer leads: past this many we say so. */
const comfortable = 4;

interface FieldListProps {
  fields: Pick<FieldBinding<FormField[]>, 'value' | 'onChange'>;
  errors: FieldErrors;
}

/** What a form asks, under `/settings/fields`: every kind with a form has it. */
export function FieldList({ fields: { value: fields, onChange }, errors }: FieldListProps) {
  const t = useT();
  const hasContact = fields.some(({ kind }) => kind === 'phone' || kind === 'email');
  const move = (index: number, field: FormField, by: number) =>
    onChange(fields.toSpliced(index, 1).toSpliced(index + by, 0, field));
  const asked = fields.filter(({ kind }) => kind !== 'hidden');
  return (
    <Card title={t('editor.fields')}>
      <div className="sp-stack">
        {errors['/settings/fields'] && <FaultNotice>{errors['/settings/fields']}</FaultNotice>}
        {!hasContact && <Notice tone="warn">{t('editor.noContact')}</Notice>}
        {asked.length > comfortable && <Notice>{t('editor.manyFields')}</Notice>}
        <ol className="sp-field-list">
          {fields.map((field, index) => (
            <FieldRow
              key={field.key}
              field={field}
              errors={errors}
              place={`/settings/fields/${index}`}
              onChange={(next) => onChange(fields.with(index, next))}
              onUp={index > 0 ? () => move(index, field, -1) : undefined}
              onDown={index < fields.length - 1 ? () => move(index, field, 1) : undefined}
              onRemove={fields.length > 1 ? () => onChange(fields.toSpliced(index, 1)) : undefined}
            />
          ))}
        </ol>
        {fields.length < 20 && (
          <AddField onAdd={(kind) => onChange([...fields, newField(kind, t(`editor.kind.${kind}`), fields)])} />
        )}
      </div>
    </Card>
  );
}

function AddField({ onAdd }: { onAdd(kind: FormField['kind']): void }) {
  const t = useT();
  return (
    <div>
      <Menu
        label={t('editor.addField')}
        button={({ isOpen, toggle }) => (
          <Button icon={plus} isExpanded={isOpen} onClick={toggle}>
            {t('editor.addField')}
          </Button>
        )}
      >
        {(close) =>
          fieldKinds.map((kind) => (
            <MenuItem
              key={kind}
              onClick={() => {
                onAdd(kind);
                close();
              }}
            >
              {t(`editor.kind.${kind}`)}
            </MenuItem>
          ))
        }
      </Menu>
    </div>
  );
}
