import { fieldKinds } from '@smartpoint/contracts/widgets/common';
import type { FormField } from '@smartpoint/contracts/widgets/common';
import type { Form } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { plus } from '../../ui/icons.ts';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Notice } from '../../ui/notice.tsx';
import { newField } from './draft.ts';
import type { Draft } from './draft.ts';
import { FieldRow } from './field-row.tsx';

/** More fields, fewer leads: past this many we say so. */
const comfortable = 4;

export function FieldList({ form }: { form: Form<Draft<'popup'>> }) {
  const t = useT();
  const { value: fields, onChange } = form.field('settings', 'fields');
  const hasContact = fields.some(({ kind }) => kind === 'phone' || kind === 'email');
  const replace = (index: number, field: FormField) => onChange(fields.with(index, field));
  const move = (index: number, by: number) => {
    const field = fields[index];
    if (field) onChange(fields.toSpliced(index, 1).toSpliced(index + by, 0, field));
  };
  return (
    <Card title={t('editor.fields')}>
      <div className="sp-stack">
        {!hasContact && <Notice tone="warn">{t('editor.noContact')}</Notice>}
        {fields.length > comfortable && <Notice>{t('editor.manyFields')}</Notice>}
        <ol className="sp-field-list">
          {fields.map((field, index) => (
            <FieldRow
              key={field.key}
              field={field}
              errors={form.errors}
              index={index}
              isLast={index === fields.length - 1}
              onChange={(next) => replace(index, next)}
              onMove={(by) => move(index, by)}
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
