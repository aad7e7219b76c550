import { useState } from 'react';
import { createConnection, listConnections } from '@smartpoint/contracts/connections';
import type { Connection, Connector, SettingValues } from '@smartpoint/contracts/connections';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ConnectByConsent } from './connect-by-consent.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { ConnectionKey } from './connection-key.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { GoalCalls } from './goal-calls.tsx';
import { HearsAt } from './hears-at.tsx';

interface ConnectorOfferProps {
  connector: Connector;
  isAnother: boolean;
  /** Nothing more is offered; a dialog that is open stays. */
  isFull: boolean;
}

/** A service that can be connected, and the dialog that does it. */
export function ConnectorOffer({ connector, isAnother, isFull }: ConnectorOfferProps) {
  const t = useT();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  const { name, summary } = connector;
  return (
    <>
      {!isFull && (
        <div className="sp-offer">
          <div className="sp-grow">
            <strong>{name}</strong>
            <div className="sp-small sp-soft">{summary}</div>
          </div>
          {can(createConnection) && (
            <Button
              label={t(isAnother ? 'connections.anotherNamed' : 'connections.connectNamed', { name })}
              onClick={() => setOpen(true)}
            >
              {t(isAnother ? 'connections.another' : 'connections.connect')}
            </Button>
          )}
        </div>
      )}
      {isOpen && <ConnectDialog connector={connector} onClose={() => setOpen(false)} />}
    </>
  );
}

function ConnectDialog({ connector, onClose }: { connector: Connector; onClose(): void }) {
  const t = useT();
  const send = useSend(createConnection, { outdates: [listConnections] });
  const [made, setMade] = useState<Connection & { key: string | null }>();
  const [isByKey, setByKey] = useState(false);
  // The form asks for the portal as well: one of the two is shown at a time.
  const asksTwice = connector.byConsent && connector.consentAsks.length > 0;
  const byConsent = t('connections.byConsent', { name: connector.name });
  const keyLabel = connector.fields.find(({ kind }) => kind === 'secret')?.label ?? '';
  const create = async (settings: SettingValues) => {
    const { connection, key } = await send.mutateAsync({ body: { connector: connector.id, settings } });
    setMade({ ...connection, key });
  };
  return (
    <Dialog title={connector.name} isSide onClose={onClose}>
      {made ? (
        <>
          {made.key !== null && <ConnectionKey text={made.key} />}
          {connector.takesLeads && <ConnectionTest id={made.id} connector={connector} />}
          {made.calls !== null && <GoalCalls calls={made.calls} />}
          {connector.block === 'telephony' && <HearsAt address={made.hearsAt} />}
          <div className="sp-dialog__actions">
            <Button kind="primary" onClick={onClose}>
              {t(made.key === null ? 'ui.close' : 'connections.keyKept')}
            </Button>
          </div>
        </>
      ) : (
        <>
          {!isByKey && <ConnectByConsent connector={connector} kind="primary" words={byConsent} />}
          {asksTwice && (
            <div>
              <Button kind="link" onClick={() => setByKey(!isByKey)}>
                {isByKey ? byConsent : t('connections.byKey', { field: keyLabel })}
              </Button>
            </div>
          )}
          {(!asksTwice || isByKey) && (
            <>
              {connector.byConsent && !asksTwice && (
                <p className="sp-soft">{t('connections.orByKey', { field: keyLabel })}</p>
              )}
              <ConnectionForm connector={connector} save={create} saveWords={t('connections.connect')} />
            </>
          )}
        </>
      )}
    </Dialog>
  );
}
