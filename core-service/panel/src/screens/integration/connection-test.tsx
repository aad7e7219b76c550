import { testConnection } from '@smartpoint/contracts/connections';
import type { Connector } from '@smartpoint/contracts/connections';
import { useSend } from '../../app/api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { problemText } from '../../ui/states.tsx';
import type { FieldFault } from './connection-form.tsx';
import { MendButton } from './mend-button.tsx';

interface ConnectionTestProps {
  id: number;
  connector: Connector;
  /** Left out: the form is not beside it. */
  onMend?(fault: FieldFault): void;
}

/** «Отправить тестовую заявку», and what became of it. */
export function ConnectionTest({ id, connector, onMend }: ConnectionTestProps) {
  const t = useT();
  const format = useFormat();
  const send = useSend(testConnection);
  const { data, error } = send;
  return (
    <div className="sp-stack sp-stack--tight">
      <div>
        <Button isBusy={send.isPending} onClick={() => send.mutate({ params: { connectionId: id } })}>
          {t('connections.test')}
        </Button>
      </div>
      {error && (
        <Notice tone="bad" isLive>
          {problemText(error, t)}
        </Notice>
      )}
      {data && !send.isPending && (
        <Notice tone={data.isDelivered ? 'good' : 'bad'} isLive>
          {data.isDelivered
            ? t('connections.tested', { ms: format.number(data.ms), status: String(data.status) })
            : data.reason}
          {onMend && <MendButton connector={connector} found={data} onMend={onMend} />}
        </Notice>
      )}
    </div>
  );
}
