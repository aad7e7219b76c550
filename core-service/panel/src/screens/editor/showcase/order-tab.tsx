import { useEffect } from 'react';
import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { FieldList } from '../field-list.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { ThanksCard } from '../thanks-card.tsx';

/** What stands beside an item that was chosen. */
export function OrderTab({ form, onPlace }: EditorTabProps<'showcase'>) {
  const t = useT();
  useEffect(() => onPlace('item'), []);
  return (
    <>
      <Card title={t('showcase.order')} note={t('showcase.orderNote')}>
        <TextField
          label={t('editor.button')}
          help={t('editor.buttonHelp')}
          maxLength={80}
          {...form.field('settings', 'button')}
        />
      </Card>
      <FieldList fields={form.field('settings', 'fields')} errors={form.errors} />
      <ThanksCard title={form.field('settings', 'thanksTitle')} text={form.field('settings', 'thanksText')} />
    </>
  );
}
