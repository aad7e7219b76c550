import { useState } from 'react';
import { startConnecting } from '@smartpoint/contracts/connections';
import type { Connector, SettingValues } from '@smartpoint/contracts/connections';
import { useSend } from '../../app/api.ts';
import { pointerOf } from '../../form/pointer.ts';
import { refusedFields } from '../../form/errors.ts';
import { useHost } from '../../app/host-context.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { problemText } from '../../ui/states.tsx';

interface ConnectByConsentProps {
  connector: Connector;
  /** Left out: a new connection. */
  connectionId?: number;
  kind: 'primary' | 'secondary';
  words: string;
}

/** Over to the service, where the person says yes; it sends them back to this page. */
export function ConnectByConsent({ connector, connectionId, kind, words }: ConnectByConsentProps) {
  const t = useT();
  const { leave } = useHost();
  const send = useSend(startConnecting);
  const [settings, setSettings] = useState<SettingValues>({});
  if (!connector.byConsent || !leave) return null;
  // Connected anew: whose portal it is, is known.
  const asked = connector.fields.filter(
    ({ name }) => connectionId === undefined && connector.consentAsks.includes(name),
  );
  const errors = refusedFields(send.error);
  const body = { connector: connector.id, connectionId: connectionId ?? null, settings };
  const go = () => send.mutate({ body }, { onSuccess: ({ url }) => leave(url) });
  return (
    <div className="sp-stack sp-stack--tight">
      {asked.map(({ name, label, help, placeholder }) => (
        <TextField
          key={name}
          label={label}
          help={help}
          placeholder={placeholder}
          inputMode="url"
          value={String(settings[name] ?? '')}
          error={errors[pointerOf(['settings', name])]}
          onChange={(value) => setSettings({ ...settings, [name]: value })}
        />
      ))}
      {connectionId === undefined && (
        <p className="sp-small sp-soft">{t('connections.byConsentHelp', { name: connector.name })}</p>
      )}
      <div>
        <Button kind={kind} isBusy={send.isPending} onClick={go}>
          {words}
        </Button>
      </div>
      {send.error && Object.keys(errors).length === 0 && (
        <Notice tone="bad" isLive>
          {problemText(send.error, t)}
        </Notice>
      )}
    </div>
  );
}
