import type { FieldBinding } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';

/** What stands above a form that comes after questions, and on its button. */
export function ContactWordsCard({ title, text, button }: Record<'title' | 'text' | 'button', FieldBinding<string>>) {
  const t = useT();
  return (
    <Card title={t('quiz.contact')}>
      <div className="sp-stack">
        <TextField label={t('editor.heading')} maxLength={200} {...title} />
        <TextArea label={t('editor.text')} rows={2} maxLength={1000} {...text} />
        <TextField label={t('editor.button')} help={t('editor.buttonHelp')} maxLength={80} {...button} />
      </div>
    </Card>
  );
}
