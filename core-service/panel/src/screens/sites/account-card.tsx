import { getSession, updateAccount } from '@smartpoint/contracts/accounts';
import { useSend } from '../../app/api.ts';
import { useCan, useSession } from '../../app/session.tsx';
import { FormFrame } from '../../form/form-frame.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TimeZoneField } from '../../ui/time-zone-field.tsx';

/** Name, time zone and language of the account. */
export function AccountCard() {
  const t = useT();
  const say = useSay();
  const { account } = useSession();
  const mayEdit = useCan()(updateAccount);
  const send = useSend(updateAccount, {
    onDone: (session, client) => {
      client.setQueryData([getSession.id, {}], session);
      // Every day and hour on every screen is another one now.
      void client.invalidateQueries();
    },
  });
  const { name, timeZone, locale } = account;
  const form = useForm({
    saved: { name, timeZone, locale },
    schema: updateAccount.body,
    words: { '/name': t('account.fault.name'), '/timeZone': t('auth.fault.timeZone') },
    save: async (body) => void (await send.mutateAsync({ body })),
    onSaved: () => say(t('form.saved')),
  });
  return (
    <Card title={t('account.title')} note={t('account.uid', { uid: account.uid })}>
      <FormFrame form={form} isReadOnly={!mayEdit}>
        <div className="sp-fields">
          <TextField label={t('account.name')} isDisabled={!mayEdit} {...form.field('name')} />
          <SelectField
            label={t('account.locale')}
            help={t('account.localeHelp')}
            isDisabled={!mayEdit}
            options={[
              { value: 'ru', label: 'Русский' },
              { value: 'en', label: 'English' },
            ]}
            {...form.field('locale')}
          />
          <TimeZoneField
            label={t('auth.timeZone')}
            help={t('account.timeZoneHelp')}
            isDisabled={!mayEdit}
            {...form.field('timeZone')}
          />
        </div>
      </FormFrame>
    </Card>
  );
}
