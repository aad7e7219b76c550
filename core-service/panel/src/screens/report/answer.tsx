import { useState } from 'react';
import { readEmail } from '@smartpoint/contracts/email-address';
import { linkedPhoto } from '@smartpoint/contracts/photo-marks';
import { getPhoto } from '@smartpoint/contracts/photos';
import { upright } from '../../format/upright.ts';
import { useT } from '../../i18n/i18n.tsx';
import { useHost } from '../../app/host-context.tsx';
import { MailLink } from './mail-link.tsx';

/** An answer of a visitor: text, and photos where it names some. */
export function Answer({ value }: { value: string }) {
  const lines = value.split('\n');
  const photos = lines.flatMap((line) => linkedPhoto(line) ?? []);
  if (photos.length === 0) return readEmail(value) ? <MailLink email={value} /> : upright(value);
  const words = lines.filter((line) => linkedPhoto(line) === undefined).join('\n');
  return (
    <>
      <span className="sp-photos">
        {photos.map((key, index) => (
          <Photo key={key} photoKey={key} number={index + 1} />
        ))}
      </span>
      {upright(words)}
    </>
  );
}

/** A small picture that leads to the whole one; one that is not there yet says so. */
function Photo({ photoKey, number }: { photoKey: string; number: number }) {
  const t = useT();
  const host = useHost();
  const [isMissing, setMissing] = useState(false);
  const address = (size: 'whole' | 'small') => host.hrefOf(getPhoto, { params: { key: photoKey }, query: { size } });
  if (isMissing) return <span className="sp-photos__missing">{t('lead.photoMissing')}</span>;
  return (
    <a href={address('whole')} download>
      <img src={address('small')} alt={t('lead.photo', { number })} onError={() => setMissing(true)} />
    </a>
  );
}
