import { useState } from 'react';
import type { FormEvent } from 'react';
import { getApiAccess, issueApiToken } from '@smartpoint/contracts/orders';
import { useSend } from '../../app/api.ts';
import { FormProblem } from '../../form/form-problem.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice-fields.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { plus } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ApiAccess } from './api-block.tsx';

type Grantable = ApiAccess['grantableUids'];

export function IssueToken({ grantable }: { grantable: Grantable }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const [token, setToken] = useState<string>();
  const close = () => {
    setOpen(false);
    setToken(undefined);
  };
  return (
    <div>
      <Button icon={plus} onClick={() => setOpen(true)}>
        {t('api.issue')}
      </Button>
      {isOpen && (
        <Dialog title={t(token ? 'api.issued' : 'api.issue')} onClose={close}>
          {token ? (
            <NewToken token={token} onClose={close} />
          ) : (
            <TokenForm grantable={grantable} onClose={close} onIssued={setToken} />
          )}
        </Dialog>
      )}
    </div>
  );
}

interface TokenFormProps {
  grantable: Grantable;
  onClose(): void;
  onIssued(token: string): void;
}

function TokenForm({ grantable, onClose, onIssued }: TokenFormProps) {
  const t = useT();
  const send = useSend(issueApiToken, { outdates: [getApiAccess] });
  const form = useForm<{ name: string; uids: number[] }>({
    saved: { name: '', uids: [] },
    schema: issueApiToken.body,
    words: { '/name': t('api.fault.name') },
    save: async (body) => onIssued((await send.mutateAsync({ body })).token),
  });
  const { value: uids, onChange } = form.field('uids');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form className="sp-stack" onSubmit={submit} noValidate>
      <TextField label={t('api.name')} help={t('api.nameHelp')} hasFocus maxLength={100} {...form.field('name')} />
      {grantable.length > 0 && (
        <fieldset className="sp-fieldset">
          <legend>{t('api.alsoReads')}</legend>
          {grantable.map(({ uid, name }) => (
            <Checkbox
              key={uid}
              label={name}
              isChecked={uids.includes(uid)}
              onChange={(isOn) => onChange(isOn ? [...uids, uid] : uids.filter((other) => other !== uid))}
            />
          ))}
        </fieldset>
      )}
      <FormProblem form={form} />
      <div className="sp-dialog__actions">
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" type="submit" isBusy={form.isSaving}>
          {t('api.issue')}
        </Button>
      </div>
    </form>
  );
}

/** The only time its text is seen: the service keeps a hash. */
function NewToken({ token, onClose }: { token: string; onClose(): void }) {
  const t = useT();
  return (
    <>
      <Notice tone="warn" isLive>
        {t('api.once')}
      </Notice>
      <div className="sp-snippet">
        <code>{token}</code>
        <CopyButton text={token} isPrimary />
      </div>
      <div className="sp-dialog__actions">
        <Button onClick={onClose}>{t('api.kept')}</Button>
      </div>
    </>
  );
}
