import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { NumberField, TextField } from '../../../ui/text-field.tsx';
import { FieldList } from '../field-list.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { ThanksCard } from '../thanks-card.tsx';

/** Words while somebody is there and while nobody is, the seconds, and what the form asks. */
export function CallbackContentTab({ form }: EditorTabProps<'callback'>) {
  const t = useT();
  const seconds = form.field('settings', 'seconds');
  return (
    <>
      <Card title={t('editor.words')}>
        <div className="sp-stack">
          <TextField label={t('callbackWidget.opener')} maxLength={40} {...form.field('settings', 'opener')} />
          <TextField
            label={t('callbackWidget.title')}
            help={t('callbackWidget.titleHelp')}
            maxLength={120}
            {...form.field('settings', 'title')}
          />
          <NumberField
            label={t('callbackWidget.seconds')}
            help={t('callbackWidget.secondsHelp')}
            min={10}
            max={300}
            {...seconds}
            onChange={(count) => seconds.onChange(count ?? 0)}
          />
          <TextField
            label={t('callbackWidget.closedTitle')}
            help={t('callbackWidget.closedTitleHelp')}
            maxLength={120}
            {...form.field('settings', 'closedTitle')}
          />
          <TextField label={t('editor.button')} maxLength={80} {...form.field('settings', 'button')} />
        </div>
      </Card>
      <FieldList fields={form.field('settings', 'fields')} errors={form.errors} />
      <ThanksCard title={form.field('settings', 'thanksTitle')} text={form.field('settings', 'thanksText')} />
    </>
  );
}
