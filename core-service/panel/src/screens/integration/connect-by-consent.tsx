import { startConnecting } from '@smartpoint/contracts/connections';
import type { Connector } from '@smartpoint/contracts/connections';
import { useSend } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
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
  if (!connector.byConsent || !leave) return null;
  const body = { connector: connector.id, connectionId: connectionId ?? null };
  return (
    <div className="sp-stack sp-stack--tight">
      <div>
        <Button
          kind={kind}
          isBusy={send.isPending}
          onClick={() => send.mutate({ body }, { onSuccess: ({ url }) => leave(url) })}
        >
          {words}
        </Button>
      </div>
      {send.error && (
        <Notice tone="bad" isLive>
          {problemText(send.error, t)}
        </Notice>
      )}
    </div>
  );
}
