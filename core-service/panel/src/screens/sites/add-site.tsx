import { plus } from '../../ui/icons.ts';
import { useState } from 'react';
import { createSite, listSites } from '@smartpoint/contracts/sites';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { FormProblem } from '../../form/form-problem.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { TextField } from '../../ui/text-field.tsx';

export function AddSite() {
  const t = useT();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  if (!can(createSite)) return null;
  return (
    <div>
      <Button icon={plus} onClick={() => setOpen(true)}>
        {t('site.add')}
      </Button>
      {isOpen && <AddSiteDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

function AddSiteDialog({ onClose }: { onClose(): void }) {
  const t = useT();
  const say = useSay();
  const send = useSend(createSite, { outdates: [listSites] });
  const form = useForm({
    saved: { name: '', url: '' },
    schema: createSite.body,
    words: { '/name': t('site.fault.name'), '/url': t('site.fault.url') },
    save: async (body) => void (await send.mutateAsync({ body })),
    onSaved: () => {
      say(t('site.added'));
      onClose();
    },
  });
  return (
    <Dialog title={t('site.add')} onClose={onClose}>
      <form
        className="sp-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <TextField label={t('site.name')} hasFocus {...form.field('name')} />
        <TextField label={t('site.url')} placeholder="shop.ru" inputMode="url" {...form.field('url')} />
        <FormProblem form={form} />
        <div className="sp-dialog__actions">
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" type="submit" isBusy={form.isSaving}>
            {t('site.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
