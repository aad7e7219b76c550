import { getCallbackSettings, saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import type { SavedCallbackSettings } from '@smartpoint/contracts/callbacks';
import { useApi, useReread, useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { rebase } from '../../form/rebase.ts';
import { SettingsForm } from '../../form/settings-form.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useSay } from '../../ui/snackbars.tsx';

/** The switch «Обратный звонок» of the account (S-70). */
export function CallbackCard() {
  const t = useT();
  const settings = useApi(getCallbackSettings, {});
  const note = (
    <>
      {t('callback.note')} <Link to="/settings/organization/">{t('nav.organization')}</Link>
    </>
  );
  return (
    <Card title={t('callback.title')} note={note}>
      <Loaded query={settings} skeleton={<Skeleton height={120} />}>
        {(data) => <CallbackForm saved={data} />}
      </Loaded>
    </Card>
  );
}

/** Numbers stand one a line: of those that two people add at once none is lost. */
const inLines = ({ blocked, ...settings }: SavedCallbackSettings) => ({ ...settings, blocked: blocked.split('\n') });

function rebaseSettings(mine: SavedCallbackSettings, seen: SavedCallbackSettings, now: SavedCallbackSettings) {
  const { blocked, ...settings } = rebase(inLines(mine), inLines(seen), inLines(now));
  return { ...settings, blocked: blocked.join('\n') };
}

function CallbackForm({ saved }: { saved: SavedCallbackSettings }) {
  const t = useT();
  const say = useSay();
  const mayEdit = useCan()(saveCallbackSettings);
  const send = useSend(saveCallbackSettings, {
    onDone: (answer, client) => client.setQueryData([getCallbackSettings.id, {}], answer),
  });
  const reread = useReread(getCallbackSettings);
  const form = useForm({
    saved,
    schema: saveCallbackSettings.body,
    words: {
      '/attempts': t('callback.fault.attempts'),
      '/pauseMinutes': t('callback.fault.pause'),
      '/expireHours': t('callback.fault.expire'),
    },
    save: (settings, { version }) => send.mutateAsync({ body: { ...settings, version } }),
    theirs: { read: () => reread({}), rebase: rebaseSettings },
    onSaved: () => say(t('form.saved')),
  });
  return (
    <SettingsForm
      form={form}
      isReadOnly={!mayEdit}
      fields={[
        { kind: 'toggle', path: ['enabled'], label: t('callback.switch'), help: t('callback.switchHelp') },
        { kind: 'number', path: ['attempts'], label: t('callback.attempts'), min: 1, max: 10 },
        {
          kind: 'number',
          path: ['pauseMinutes'],
          label: t('callback.pause'),
          min: 1,
          max: 1440,
          unit: t('callback.minutes'),
        },
        {
          kind: 'number',
          path: ['expireHours'],
          label: t('callback.expire'),
          help: t('callback.expireHelp'),
          min: 1,
          max: 168,
          unit: t('callback.hours'),
        },
        {
          kind: 'text',
          path: ['blocked'],
          label: t('callback.blocked'),
          help: t('callback.blockedHelp'),
          isOptional: true,
          isLong: true,
          maxLength: 20_000,
        },
      ]}
    />
  );
}
