import { useEffect } from 'react';
import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextArea, TextField } from '../../../ui/text-field.tsx';
import { FieldList } from '../field-list.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { ThanksCard } from '../thanks-card.tsx';

/** The last step: whom to send the price to. */
export function ContactTab({ form, onPlace }: EditorTabProps<'trade-in'>) {
  const t = useT();
  useEffect(() => {
    onPlace('contact');
    return () => onPlace('');
    // Where the preview stands while this tab is open; it changes with nothing here.
  }, []);
  return (
    <>
      <Card title={t('quiz.contact')}>
        <div className="sp-stack">
          <TextField label={t('editor.heading')} maxLength={200} {...form.field('settings', 'contactTitle')} />
          <TextArea label={t('editor.text')} rows={2} maxLength={1000} {...form.field('settings', 'contactText')} />
          <TextField
            label={t('editor.button')}
            help={t('editor.buttonHelp')}
            maxLength={80}
            {...form.field('settings', 'button')}
          />
        </div>
      </Card>
      <FieldList fields={form.field('settings', 'fields')} errors={form.errors} />
      <ThanksCard title={form.field('settings', 'thanksTitle')} text={form.field('settings', 'thanksText')} />
    </>
  );
}
