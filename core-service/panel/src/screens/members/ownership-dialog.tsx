import { getSession } from '@smartpoint/contracts/accounts';
import { listMembers } from '@smartpoint/contracts/members';
import { transferOwnership } from '@smartpoint/contracts/people';
import { useSend } from '../../app/api.ts';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { PasswordField } from '../../ui/text-field.tsx';
import { noSecondCode, SecondCodeField, useSecondStep } from '../auth/use-second-step.tsx';
import { OwnForm } from '../profile/own-form.tsx';

interface OwnershipProps {
  member: { userId: number; name: string; email: string };
  onClose(): void;
}

export function OwnershipDialog({ member, onClose }: OwnershipProps) {
  const t = useT();
  const say = useSay();
  const send = useSend(transferOwnership, {
    outdates: [listMembers],
    onDone: (session, client) => client.setQueryData([getSession.id, {}], session),
  });
  const second = useSecondStep();
  const form = useForm({
    saved: { password: '', ...noSecondCode },
    schema: transferOwnership.body,
    words: { '/password': t('auth.fault.passwordEmpty'), '/secondCode': t('profile.secondCodeFault') },
    save: async (body) => {
      await send.mutateAsync({ params: { userId: member.userId }, body });
      say(t('members.given', { name: member.name }));
      onClose();
    },
    takesOn: second.takesOn,
  });
  return (
    <Dialog title={t('members.giveTitle', { name: member.name })} onClose={onClose}>
      <p>{t('members.giveText', { email: member.email })}</p>
      <OwnForm
        form={form}
        button={t('members.give')}
        isPrimary
        isInDialog
        more={<Button onClick={onClose}>{t('ui.cancel')}</Button>}
      >
        <PasswordField
          label={t('profile.current')}
          autoComplete="current-password"
          hasFocus
          {...form.field('password')}
        />
        <SecondCodeField form={form} isAsked={second.isAsked} />
      </OwnForm>
    </Dialog>
  );
}
