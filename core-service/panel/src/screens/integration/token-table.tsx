import { useState } from 'react';
import { getApiAccess, revokeApiToken } from '@smartpoint/contracts/orders';
import { useSend } from '../../app/api.ts';
import { useSession } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import type { ApiAccess } from './api-block.tsx';

type Token = ApiAccess['tokens'][number];

export function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  const t = useT();
  const format = useFormat();
  const { accounts } = useSession();
  const [asked, setAsked] = useState<Token>();
  if (tokens.length === 0) return <p className="sp-soft">{t('api.noTokens')}</p>;
  const nameOf = (uid: number) => accounts.find((account) => account.uid === uid)?.name ?? String(uid);
  return (
    <div className="sp-bleed">
      <Table
        label={t('api.tokens')}
        rows={tokens}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'name',
            label: t('api.token'),
            isLead: true,
            render: ({ name, last4 }) => (
              <span>
                <strong>{name}</strong> <code className="sp-soft">…{last4}</code>
              </span>
            ),
          },
          { key: 'uids', label: t('api.accounts'), render: ({ uids }) => uids.map(nameOf).join(', ') },
          { key: 'created', label: t('api.created'), render: ({ createdAt }) => format.moment(createdAt) },
          {
            key: 'used',
            label: t('api.used'),
            render: ({ lastUsedAt }) => (lastUsedAt ? format.relative(lastUsedAt) : t('api.neverUsed')),
          },
          {
            key: 'revoke',
            label: '',
            isAction: true,
            render: (token) => (
              <Button
                kind="danger"
                size="compact"
                label={t('api.revokeNamed', { name: token.name })}
                onClick={() => setAsked(token)}
              >
                {t('api.revoke')}
              </Button>
            ),
          },
        ]}
      />
      {asked && <RevokeQuestion token={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

function RevokeQuestion({ token, onClose }: { token: Token; onClose(): void }) {
  const t = useT();
  const say = useSay();
  const send = useSend(revokeApiToken, { outdates: [getApiAccess] });
  const revoke = () =>
    send.mutate(
      { params: { tokenId: token.id } },
      {
        onSuccess: () => say(t('api.revoked', { name: token.name })),
        onError: (error) => say(problemText(error, t)),
        onSettled: onClose,
      },
    );
  return (
    <Confirm
      title={t('api.revokeTitle', { name: token.name })}
      confirm={t('api.revoke')}
      isBusy={send.isPending}
      onConfirm={revoke}
      onCancel={onClose}
    >
      {t('api.revokeText')}
    </Confirm>
  );
}
