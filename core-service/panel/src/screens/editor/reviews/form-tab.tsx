import { useEffect } from 'react';
import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextArea, TextField } from '../../../ui/text-field.tsx';
import { FieldList } from '../field-list.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { ThanksCard } from '../thanks-card.tsx';

/** The form a review is written in. */
export function FormTab({ form, onPlace }: EditorTabProps<'reviews'>) {
  const t = useT();
  useEffect(() => onPlace('write'), []);
  const ownFault = form.errors['/settings/fields'];
  return (
    <>
      <Card title={t('reviews.form')} note={t('reviews.formNote')}>
        <div className="sp-stack">
          {ownFault && <Notice tone="warn">{ownFault}</Notice>}
          <TextField label={t('editor.heading')} maxLength={120} {...form.field('settings', 'formTitle')} />
          <TextArea label={t('editor.text')} rows={2} maxLength={300} {...form.field('settings', 'formText')} />
          <TextField label={t('editor.button')} maxLength={80} {...form.field('settings', 'button')} />
        </div>
      </Card>
      <FieldList fields={form.field('settings', 'fields')} errors={form.errors} />
      <ThanksCard title={form.field('settings', 'thanksTitle')} text={form.field('settings', 'thanksText')} />
    </>
  );
}
