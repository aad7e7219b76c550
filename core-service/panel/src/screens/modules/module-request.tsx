import type { FormEvent } from 'react';
import { listModules, requestModule } from '@smartpoint/contracts/settings';
import { useSend } from '../../app/api.ts';
import { useSession } from '../../app/session.tsx';
import { FormProblem } from '../../form/form-problem.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import type { Module } from './module-card.tsx';

/** Contact data for support to talk the plan over. */
export function ModuleRequest({ module, onClose }: { module: Module; onClose(): void }) {
  const t = useT();
  const { user } = useSession();
  const send = useSend(requestModule, { outdates: [listModules] });
  const form = useForm({
    saved: { contact: user.email, comment: '' },
    schema: requestModule.body,
    words: { '/contact': t('modules.fault.contact') },
    save: async (body) => void (await send.mutateAsync({ params: { kind: module.kind }, body })),
    onSaved: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form className="sp-module__form sp-stack" onSubmit={submit} noValidate>
      <TextField label={t('modules.contact')} help={t('modules.contactHelp')} hasFocus {...form.field('contact')} />
      <TextArea label={t('modules.comment')} isOptional rows={2} maxLength={2000} {...form.field('comment')} />
      <FormProblem form={form} />
      <div className="sp-dialog__actions">
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" type="submit" isBusy={form.isSaving}>
          {t('modules.send')}
        </Button>
      </div>
    </form>
  );
}
