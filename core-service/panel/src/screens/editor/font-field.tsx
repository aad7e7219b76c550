import { useState } from 'react';
import { maxFontBytes, uploadFont } from '@smartpoint/contracts/images';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import type { FieldBinding } from '../../form/use-form.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { FileButton } from './file-button.tsx';
import { uploadFault } from './upload-fault.ts';
import { useLanding } from './use-landing.ts';

/** A font of the owner's own, in place of one of ours. */
export function FontField({ value, error, onChange }: FieldBinding<string>) {
  const t = useT();
  const format = useFormat();
  const [sent, setSent] = useState<{ url: string; words: string }>();
  const [fault, setFault] = useState<string>();
  const upload = useSend(uploadFont);
  const land = useLanding(onChange);
  const mayUpload = useCan()(uploadFont);
  const send = (file: File) => {
    setFault(file.size > maxFontBytes ? t('looks.ownFont.tooLarge') : undefined);
    if (file.size > maxFontBytes) return;
    upload
      .mutateAsync({ body: file })
      .then(({ url, bytes, isVariable }) => {
        const words = isVariable ? 'looks.ownFont.variable' : 'looks.ownFont.done';
        const size = format.number(Math.max(1, Math.round(bytes / 1024)));
        setSent({ url, words: t(words, { name: file.name, size }) });
        land(url);
      })
      .catch((refusal: unknown) => setFault(uploadFault(refusal, t)));
  };
  const trouble = fault ?? error;
  return (
    <div className="sp-stack sp-own-font" role="group" aria-label={t('looks.ownFont')}>
      <strong>{t('looks.ownFont')}</strong>
      <p className="sp-field__help" aria-live="polite">
        {sent && sent.url === value ? sent.words : t(value === '' ? 'looks.ownFont.help' : 'looks.ownFont.used')}
      </p>
      {trouble && (
        <p className="sp-field__error" role="alert" data-fault tabIndex={-1}>
          {trouble}
        </p>
      )}
      {mayUpload && (
        <div className="sp-row">
          <FileButton
            accept=".woff2,.woff,font/woff2,font/woff"
            label={t('looks.ownFont.file')}
            isBusy={upload.isPending}
            onFile={send}
          >
            {t(value === '' ? 'looks.ownFont.upload' : 'images.replace')}
          </FileButton>
          {value !== '' && (
            <Button
              size="compact"
              kind="quiet"
              onClick={() => {
                setFault(undefined);
                onChange('');
              }}
            >
              {t('images.remove')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
