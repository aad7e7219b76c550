import { useState } from 'react';
import type { FormEvent } from 'react';
import { inviteMember, listMembers } from '@smartpoint/contracts/members';
import type { Role } from '@smartpoint/contracts/roles';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { FormProblem } from '../../form/form-problem.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { RadioField } from '../../ui/choice-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { plus } from '../../ui/icons.ts';
import { useSay } from '../../ui/snackbars.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { roleOptions } from './role-options.ts';

export function InviteButton() {
  const t = useT();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  if (!can(inviteMember)) return null;
  return (
    <>
      <Button kind="primary" icon={plus} onClick={() => setOpen(true)}>
        {t('members.invite')}
      </Button>
      {isOpen && <InviteDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function InviteDialog({ onClose }: { onClose(): void }) {
  const t = useT();
  const say = useSay();
  const send = useSend(inviteMember, { outdates: [listMembers] });
  const form = useForm<{ email: string; role: Role }>({
    saved: { email: '', role: 'operator' },
    schema: inviteMember.body,
    words: { '/email': t('auth.fault.email') },
    save: async ({ email, role }) => {
      if (role === 'owner') return;
      const invite = await send.mutateAsync({ body: { email, role } });
      say(t('members.invited', { email: invite.email }));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <Dialog title={t('members.invite')} onClose={onClose}>
      <form className="sp-stack" onSubmit={submit} noValidate>
        <TextField label={t('auth.email')} type="email" hasFocus {...form.field('email')} />
        <RadioField label={t('members.role')} options={roleOptions(t, false)} {...form.field('role')} />
        <FormProblem form={form} />
        <div className="sp-dialog__actions">
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" type="submit" isBusy={form.isSaving}>
            {t('members.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
