import { getSession, updateProfile } from '@smartpoint/contracts/accounts';
import { useSend } from '../../app/api.ts';
import { useSession } from '../../app/session.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { OwnForm } from './own-form.tsx';

/** The language is chosen at the top of every screen. */
export function PersonCard() {
  const t = useT();
  const say = useSay();
  const { user } = useSession();
  const send = useSend(updateProfile, {
    onDone: (session, client) => client.setQueryData([getSession.id, {}], session),
  });
  const form = useForm({
    saved: { name: user.name },
    schema: updateProfile.body,
    words: { '/name': t('profile.nameFault') },
    save: async (body) => {
      const session = await send.mutateAsync({ body });
      say(t('profile.saved'));
      return { name: session.user.name };
    },
  });
  return (
    <Card title={t('profile.you')}>
      <OwnForm form={form} button={t('form.save')}>
        <TextField label={t('profile.name')} autoComplete="name" {...form.field('name')} />
      </OwnForm>
    </Card>
  );
}
