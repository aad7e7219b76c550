import { useEffect, useRef, useState } from 'react';
import { checkCallRecord, playCallRecord, type Call } from '@smartpoint/contracts/telephony';
import { useApi } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { useCan } from '../../app/session.tsx';
import { phoneText } from '../../format/phone-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { PlainSelect } from '../../ui/choice-fields.tsx';
import { audio, download } from '../../ui/icons.ts';
import { OuterLink } from '../../ui/link.tsx';
import { problemText } from '../../ui/states.tsx';

/** What was said in a call: played here, where the place that the panel lives in lets sound through. */
export function CallRecord({ call }: { call: Call }) {
  const t = useT();
  const host = useHost();
  const can = useCan();
  const mayPlay = can(checkCallRecord) && can(playCallRecord);
  const [isOpen, setOpen] = useState(false);
  if (call.record === 'none') return null;
  if (!mayPlay)
    return (
      <OuterLink href={`${host.baseUrl}/calls/`}>{t('calls.recordElsewhere', { brand: host.brand.name })}</OuterLink>
    );
  if (isOpen) return <Player call={call} />;
  return (
    <div>
      <Button
        kind="quiet"
        size="compact"
        icon={audio}
        label={t('calls.recordOf', { phone: phoneText(`+${call.clientPhone}`) })}
        onClick={() => setOpen(true)}
      >
        {t('calls.record')}
      </Button>
    </div>
  );
}

/** Asks first: a sound that is not there says nothing of why. */
function Player({ call }: { call: Call }) {
  const t = useT();
  const [isBroken, setBroken] = useState(false);
  const { data, error, isFetching, refetch } = useApi(checkCallRecord, { params: { callId: call.id } });
  // What plays goes on, though asking once more was refused meanwhile.
  if (data && !isBroken) return <Sound call={call} bytes={data.bytes} onBroken={() => setBroken(true)} />;
  if (!error && !isBroken) {
    return (
      <span className="sp-small sp-soft" role="status">
        {t('ui.loading')}
      </span>
    );
  }
  const again = () => {
    setBroken(false);
    void refetch();
  };
  return (
    <div className="sp-stack sp-stack--tight" role="alert">
      <span className="sp-small">{error ? problemText(error, t) : t('calls.recordBroken')}</span>
      <div>
        <Button kind="quiet" size="compact" isBusy={isFetching} onClick={again}>
          {t('ui.retry')}
        </Button>
      </div>
    </div>
  );
}

const speeds = ['0.75', '1', '1.25', '1.5', '2'] as const;

interface SoundProps {
  call: Call;
  bytes: number | null;
  onBroken(): void;
}

function Sound({ call, bytes, onBroken }: SoundProps) {
  const t = useT();
  const { locale } = useLanguage();
  const format = useFormat();
  const host = useHost();
  const sound = useRef<HTMLAudioElement>(null);
  const [speed, setSpeed] = useState<(typeof speeds)[number]>('1');
  const params = { callId: call.id };
  const name = t('calls.recordOf', { phone: phoneText(`+${call.clientPhone}`) });
  useEffect(() => {
    // The button that was pressed is gone, and with it the place of whoever goes by keys.
    if (document.activeElement === document.body) sound.current?.focus();
  }, []);
  const setRate = (value: (typeof speeds)[number]) => {
    setSpeed(value);
    if (sound.current) sound.current.playbackRate = Number(value);
  };
  return (
    <div className="sp-record" role="group" aria-label={`${name}, ${format.moment(call.orderedAt)}`}>
      <audio
        ref={sound}
        className="sp-record__sound"
        controls
        autoPlay
        preload="metadata"
        aria-label={name}
        src={host.hrefOf(playCallRecord, { params, query: {} })}
        onError={onBroken}
      />
      <div className="sp-row">
        <PlainSelect
          label={t('calls.speed')}
          value={speed}
          options={speeds.map((value) => ({ value, label: `${Number(value).toLocaleString(locale)}×` }))}
          onChange={setRate}
        />
        <Button
          kind="quiet"
          size="compact"
          icon={download}
          href={host.hrefOf(playCallRecord, { params, query: { as: 'file' } })}
          isDownload
        >
          {bytes === null
            ? t('calls.recordFile')
            : t('calls.recordFileOf', { size: format.number(Math.max(0.1, Math.round(bytes / 100_000) / 10)) })}
        </Button>
      </div>
    </div>
  );
}
