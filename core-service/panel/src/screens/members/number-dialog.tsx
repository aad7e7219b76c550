import type { FormEvent } from 'react';
import type { EndpointResponse } from '@smartpoint/contracts';
import { getMemberNumber, getOwnNumber, listCalls, saveMemberNumber } from '@smartpoint/contracts/telephony';
import { useApi, useSend } from '../../app/api.ts';
import { FormProblem } from '../../form/form-problem.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { NumberFields } from '../profile/number-card.tsx';

interface NumberDialogProps {
  member: { userId: number; name: string };
  onClose(): void;
}

/** Where telephony rings first when this member calls. */
export function NumberDialog({ member, onClose }: NumberDialogProps) {
  const t = useT();
  const number = useApi(getMemberNumber, { params: { userId: member.userId } });
  return (
    <Dialog title={t('members.numberNamed', { name: member.name })} onClose={onClose}>
      <Loaded query={number} skeleton={<SkeletonRows count={2} height={64} />}>
        {(found) => <NumberForm member={member} number={found} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}

interface NumberFormProps extends NumberDialogProps {
  number: EndpointResponse<typeof getMemberNumber>;
}

function NumberForm({ member, number: { line, ...saved }, onClose }: NumberFormProps) {
  const t = useT();
  const say = useSay();
  const send = useSend(saveMemberNumber, { outdates: [getMemberNumber, getOwnNumber, listCalls] });
  const form = useForm({
    saved,
    schema: saveMemberNumber.body,
    words: { '/extension': t('profile.extensionFault'), '/phone': t('profile.phoneFault') },
    save: async (body) => {
      await send.mutateAsync({ params: { userId: member.userId }, body });
      say(t('members.numberSaved', { name: member.name }));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  const [best] = line?.takes ?? [];
  return (
    <form className="sp-stack" onSubmit={submit} noValidate>
      <p className="sp-small sp-soft">
        {line && best ? t(`profile.numberBy.${best}`, { provider: line.provider }) : t('profile.numberByNone')}
      </p>
      <NumberFields form={form} />
      <FormProblem form={form} />
      <div className="sp-dialog__actions">
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" type="submit" isBusy={form.isSaving}>
          {t('form.save')}
        </Button>
      </div>
    </form>
  );
}
