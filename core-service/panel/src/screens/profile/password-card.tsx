import { changePassword, getSecurity } from '@smartpoint/contracts/people';
import { useSend } from '../../app/api.ts';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { PasswordField } from '../../ui/text-field.tsx';
import { OwnForm } from './own-form.tsx';

const empty = { password: '', newPassword: '' };

export function PasswordCard() {
  const t = useT();
  const say = useSay();
  const send = useSend(changePassword, { outdates: [getSecurity] });
  const form = useForm({
    saved: empty,
    schema: changePassword.body,
    words: { '/password': t('auth.fault.passwordEmpty'), '/newPassword': t('auth.fault.password') },
    save: async (body) => {
      await send.mutateAsync({ body });
      say(t('profile.passwordDone'));
      form.setValues(empty);
    },
  });
  return (
    <Card title={t('profile.password')} note={t('profile.passwordNote')}>
      <OwnForm form={form} button={t('profile.passwordChange')}>
        <PasswordField label={t('profile.passwordNow')} autoComplete="current-password" {...form.field('password')} />
        <PasswordField
          label={t('profile.passwordNew')}
          help={t('auth.passwordHelp')}
          autoComplete="new-password"
          {...form.field('newPassword')}
        />
      </OwnForm>
    </Card>
  );
}
