import { listBranches } from '@smartpoint/contracts/branches';
import { getCallbackSettings } from '@smartpoint/contracts/callbacks';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { useApi } from '../../../app/api.ts';
import { useCan } from '../../../app/session.tsx';
import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { NumberField, TextField } from '../../../ui/text-field.tsx';
import { FieldList } from '../field-list.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { CallbackOff, NoBranches } from '../missing-in-account.tsx';
import { ThanksCard } from '../thanks-card.tsx';

/** Words while somebody is there and while nobody is, the seconds, and what the form asks. The preview shows which is meant. */
export function CallbackContentTab({ form, onPlace }: EditorTabProps<'callback'>) {
  const t = useT();
  const seconds = form.field('settings', 'seconds');
  return (
    <>
      <PromiseNotice passesOn={form.field('callback').value} />
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
          <div onFocus={() => onPlace('closed')} onBlur={() => onPlace('')}>
            <TextField
              label={t('callbackWidget.closedTitle')}
              help={t('callbackWidget.closedTitleHelp')}
              maxLength={120}
              {...form.field('settings', 'closedTitle')}
            />
          </div>
          <TextField label={t('editor.button')} maxLength={80} {...form.field('settings', 'button')} />
        </div>
      </Card>
      <FieldList fields={form.field('settings', 'fields')} errors={form.errors} />
      <ThanksCard title={form.field('settings', 'thanksTitle')} text={form.field('settings', 'thanksText')} />
    </>
  );
}

/** Until all of it is so the widget takes a number and promises no call. */
function PromiseNotice({ passesOn }: { passesOn: boolean }) {
  const t = useT();
  const mayEdit = useCan()(updateWidget);
  const settings = useApi(getCallbackSettings, {}).data;
  const branches = useApi(listBranches, {}).data?.branches;
  const isOff = settings?.enabled === false;
  const isNowhere = branches?.length === 0;
  if (passesOn && !isOff && !isNowhere) return null;
  return (
    <Notice tone="warn">
      {t('callbackWidget.promisesNothing')} {!passesOn && mayEdit && t('callbackWidget.off')} {isOff && <CallbackOff />}{' '}
      {isNowhere && <NoBranches />}
    </Notice>
  );
}
