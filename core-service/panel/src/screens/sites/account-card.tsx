import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { getSession, updateAccount } from '@smartpoint/contracts/accounts';
import { useApi, useSend } from '../../app/api.ts';
import { useCan, useSession } from '../../app/session.tsx';
import { SettingsForm } from '../../form/settings-form.tsx';
import { useForm } from '../../form/use-form.ts';
import { zoneLabel } from '../../format/time-zones.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { TimeZoneField } from '../../ui/time-zone-field.tsx';

const lookAgainMs = 3000;
const languages = [
  { value: 'ru', label: 'Русский' },
  { value: 'en', label: 'English' },
];

/** Name, time zone and language of the account. */
export function AccountCard() {
  const t = useT();
  const say = useSay();
  const { account } = useSession();
  const mayEdit = useCan()(updateAccount);
  const send = useSend(updateAccount, {
    onDone: (session, client) => client.setQueryData([getSession.id, {}], session),
  });
  useZoneChange();
  const { name, pendingTimeZone, locale } = account;
  const timeZone = pendingTimeZone ?? account.timeZone;
  const form = useForm({
    saved: { name, timeZone, locale },
    schema: updateAccount.body,
    words: { '/name': t('account.fault.name'), '/timeZone': t('auth.fault.timeZone') },
    save: async (body) => void (await send.mutateAsync({ body })),
    onSaved: () => say(t('form.saved')),
  });
  return (
    <Card title={t('account.title')} note={t('account.uid', { uid: account.uid })}>
      <SettingsForm
        form={form}
        isReadOnly={!mayEdit}
        after={<PendingZone />}
        fields={[
          { kind: 'text', path: ['name'], label: t('account.name') },
          {
            kind: 'select',
            path: ['locale'],
            label: t('account.locale'),
            help: t('account.localeHelp'),
            options: languages,
          },
          { kind: 'text', path: ['timeZone'], label: t('auth.timeZone') },
        ]}
        own={{
          '/timeZone': (isDisabled) => (
            <TimeZoneField
              label={t('auth.timeZone')}
              help={t('account.timeZoneHelp')}
              isDisabled={isDisabled}
              {...form.field('timeZone')}
            />
          ),
        }}
      />
    </Card>
  );
}

/** Says that the zone asked for does not count yet. */
function PendingZone() {
  const { t, locale } = useLanguage();
  const { pendingTimeZone } = useSession().account;
  if (pendingTimeZone === null) return null;
  return <Notice isLive>{t('account.zonePending', { zone: zoneLabel(pendingTimeZone, locale, new Date()) })}</Notice>;
}

/** While a zone waits, looks whether it counts; then every day and hour on every screen is another one. */
function useZoneChange(): void {
  const { timeZone, pendingTimeZone } = useSession().account;
  const client = useQueryClient();
  useApi(getSession, {}, pendingTimeZone === null ? {} : { refreshEvery: lookAgainMs });
  const shown = useRef(timeZone);
  useEffect(() => {
    if (shown.current !== timeZone) void client.invalidateQueries();
    shown.current = timeZone;
  }, [client, timeZone]);
}
