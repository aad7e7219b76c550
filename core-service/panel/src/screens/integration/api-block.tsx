import type { EndpointResponse } from '@smartpoint/contracts';
import { getApiAccess, getOrders, requestApiAccess } from '@smartpoint/contracts/orders';
import { useSend } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { Badge, Notice } from '../../ui/notice.tsx';
import { problemText } from '../../ui/states.tsx';
import { IssueToken } from './issue-token.tsx';
import { TokenTable } from './token-table.tsx';

export type ApiAccess = EndpointResponse<typeof getApiAccess>;

const tones = { none: 'plain', requested: 'accent', approved: 'good', refused: 'bad' } as const;

export function ApiBlock({ access }: { access: ApiAccess }) {
  const { t, locale } = useLanguage();
  const host = useHost();
  const address = `${host.baseUrl}/api/orders`;
  return (
    <Card
      title={t('api.title')}
      note={t('api.note')}
      actions={<Badge tone={tones[access.state]}>{t(`api.state.${access.state}`)}</Badge>}
    >
      <div className="sp-stack">
        {access.state === 'approved' ? (
          <>
            <div className="sp-snippet">
              <Copyable text={address} name={t('api.address')}>
                <code>POST {address}</code>
              </Copyable>
              <a href={`${host.baseUrl}/docs/api/?lang=${locale}#${getOrders.id}`} target="_blank" rel="noopener">
                {t('api.docs')}
              </a>
            </div>
            <TokenTable tokens={access.tokens} />
            <IssueToken grantable={access.grantableUids} />
          </>
        ) : (
          <AccessRequest access={access} />
        )}
      </div>
    </Card>
  );
}

function AccessRequest({ access }: { access: ApiAccess }) {
  const t = useT();
  const format = useFormat();
  const send = useSend(requestApiAccess, { outdates: [getApiAccess] });
  const at = access.requestedAt ? format.moment(access.requestedAt) : '';
  if (access.state === 'requested') {
    return (
      <Notice tone="good" isLive>
        {t('api.requested', { at })}
      </Notice>
    );
  }
  return (
    <>
      <p>{t(access.state === 'refused' ? 'api.refused' : 'api.why')}</p>
      {send.error && <Notice tone="bad">{problemText(send.error, t)}</Notice>}
      <div>
        <Button kind="primary" isBusy={send.isPending} onClick={() => send.mutate({ body: {} })}>
          {t('api.request')}
        </Button>
      </div>
    </>
  );
}
