import { useState } from 'react';
import { uploadImage } from '@smartpoint/contracts/images';
import { maxPhotoBytes } from '@smartpoint/contracts/photos';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FileButton } from './file-button.tsx';
import { uploadFault } from './upload-fault.ts';
import { useBrokenPictures } from './use-broken-pictures.ts';
import { useLanding } from './use-landing.ts';

interface ImageFieldProps {
  label: string;
  placeholder: string;
  value: string;
  error: string | undefined;
  onChange(address: string): void;
  /** Takes it out of the list it stands in; without one the field is emptied. */
  onRemove?: () => void;
}

/** The address of a picture, or a file that gets one. */
export function ImageField({ label, placeholder, value, error, onChange, onRemove }: ImageFieldProps) {
  const t = useT();
  const { send, isBusy, said, fault } = useUpload(onChange);
  const broken = useBrokenPictures([value]).get(value);
  // What cannot be shown leaves no hole.
  const isShown = /^https?:\/\//.test(value) && broken === undefined;
  const mayUpload = useCan()(uploadImage);
  return (
    <div className="sp-image-field">
      {isShown && <img className="sp-image-field__picture" src={value} alt="" />}
      <div className="sp-stack sp-grow">
        <TextField
          label={label}
          isOptional
          placeholder={placeholder}
          inputMode="url"
          value={value}
          error={fault ?? error ?? broken}
          help={said}
          onChange={onChange}
        />
        {mayUpload && (
          <div className="sp-row">
            <FileButton
              accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
              label={t('images.file')}
              isBusy={isBusy}
              onFile={send}
            >
              {t(value ? 'images.replace' : 'images.upload')}
            </FileButton>
            {(value || onRemove) && (
              <Button size="compact" kind="quiet" onClick={onRemove ?? (() => onChange(''))}>
                {t('images.remove')}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

function useUpload(onChange: (address: string) => void) {
  const t = useT();
  const format = useFormat();
  const [said, setSaid] = useState<string>();
  const [fault, setFault] = useState<string>();
  const upload = useSend(uploadImage);
  const land = useLanding(onChange);
  const kilobytes = (bytes: number) => format.number(Math.max(1, Math.round(bytes / 1024)));
  const send = (file: File) => {
    setSaid(undefined);
    setFault(file.size > maxPhotoBytes ? t('images.tooLarge') : undefined);
    if (file.size > maxPhotoBytes) return;
    upload
      .mutateAsync({ body: file })
      .then(({ url, width, height, bytes, sentBytes }) => {
        setSaid(t('images.done', { width, height, from: kilobytes(sentBytes), to: kilobytes(bytes) }));
        land(url);
      })
      .catch((error: unknown) => setFault(uploadFault(error, t)));
  };
  return { send, isBusy: upload.isPending, said, fault };
}
