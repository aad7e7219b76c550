import { useState } from 'react';
import {
  deleteConnection,
  listConnections,
  renewConnectionKey,
  updateConnection,
} from '@smartpoint/contracts/connections';
import type { Connection, Connector, SettingValues } from '@smartpoint/contracts/connections';
import { useSend } from '../../app/api.ts';
import type { Key } from '../../i18n/catalogue.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Toggle } from '../../ui/choice-fields.tsx';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { ConnectByConsent } from './connect-by-consent.tsx';
import { ConnectionForm } from './connection-form.tsx';
import type { FieldFault } from './connection-form.tsx';
import { ConnectionJournal } from './connection-journal.tsx';
import { ConnectionKey } from './connection-key.tsx';
import { ConnectionRoute } from './connection-route.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { ConnectionWidgets } from './connection-widgets.tsx';
import { GoalCalls } from './goal-calls.tsx';
import { HearsAt } from './hears-at.tsx';
import { ResendPeriod } from './resend-parked.tsx';

interface ConnectionDialogProps {
  connector: Connector;
  connection: Connection;
  /** What its form opens at. */
  fault?: FieldFault | undefined;
  onClose(): void;
}

/** Settings of a connection: its form, switch, test, key, and the way to disconnect it. */
export function ConnectionDialog({ connector, connection, fault: known, onClose }: ConnectionDialogProps) {
  const t = useT();
  const [fault, setFault] = useState(known);
  const say = useSay();
  const update = useSend(updateConnection, { outdates: [listConnections] });
  const { id, name, version, isEnabled, state, reason, calls } = connection;
  const { takesLeads } = connector;
  const isPhone = connector.block === 'telephony';
  const params = { connectionId: id };
  const save = async (changed: SettingValues) => {
    await update.mutateAsync({ params, body: { version, settings: changed } });
    say(t('form.saved'));
  };
  return (
    <Dialog title={`${connector.name}: ${name}`} isSide onClose={onClose}>
      {state === 'reauthorize' && (
        <Notice tone="bad">
          <strong>{reason}</strong>
          <div>{t('connections.reauthorize')}</div>
        </Notice>
      )}
      {state === 'reauthorize' && (
        <ConnectByConsent
          connector={connector}
          connectionId={id}
          kind="primary"
          words={t('connections.byConsentAnew', { name: connector.name })}
        />
      )}
      <Toggle
        label={t(takesLeads ? 'connections.on' : isPhone ? 'connections.callThrough' : 'connections.tell')}
        help={takesLeads ? t('connections.onHelp') : undefined}
        isChecked={isEnabled}
        isBusy={update.isPending}
        onChange={(isOn) => update.mutate({ params, body: { version, isEnabled: isOn } })}
      />
      {update.error && <Notice tone="bad">{problemText(update.error, t)}</Notice>}
      <ConnectionForm {...{ connector, connection, save, fault }} />
      {takesLeads && <ConnectionWidgets connection={connection} />}
      {takesLeads && <ConnectionRoute connection={connection} />}
      {calls !== null && <GoalCalls calls={calls} />}
      {isPhone && <HearsAt address={connection.hearsAt} />}
      {takesLeads && <ConnectionTest {...{ id, connector }} onMend={setFault} />}
      {connector.hasKey && <RenewKey id={id} />}
      {takesLeads && <ConnectionJournal id={id} />}
      {takesLeads && <ResendPeriod id={id} />}
      <Disconnect id={id} name={name} words={t(disconnectWords(connector))} onDone={onClose} />
    </Dialog>
  );
}

function RenewKey({ id }: { id: number }) {
  const t = useT();
  const send = useSend(renewConnectionKey, { outdates: [listConnections] });
  const [isAsked, setAsked] = useState(false);
  const renew = () => send.mutate({ params: { connectionId: id } }, { onSettled: () => setAsked(false) });
  return (
    <div className="sp-stack">
      {send.data ? (
        <ConnectionKey text={send.data.key} />
      ) : (
        <div>
          <Button kind="link" onClick={() => setAsked(true)}>
            {t('connections.renewKey')}
          </Button>
        </div>
      )}
      {send.error && <Notice tone="bad">{problemText(send.error, t)}</Notice>}
      {isAsked && (
        <Confirm
          title={t('connections.renewTitle')}
          confirm={t('connections.renewKey')}
          isDanger={false}
          isBusy={send.isPending}
          onConfirm={renew}
          onCancel={() => setAsked(false)}
        >
          {t('connections.renewText')}
        </Confirm>
      )}
    </div>
  );
}

function disconnectWords({ takesLeads, block }: Connector): Key {
  if (takesLeads) return 'connections.disconnectText';
  return block === 'telephony' ? 'connections.disconnectTelephony' : 'connections.disconnectCounter';
}

interface DisconnectProps {
  id: number;
  name: string;
  words: string;
  onDone(): void;
}

function Disconnect({ id, name, words, onDone }: DisconnectProps) {
  const t = useT();
  const say = useSay();
  const send = useSend(deleteConnection, { outdates: [listConnections] });
  const [isAsked, setAsked] = useState(false);
  const disconnect = () =>
    send.mutate(
      { params: { connectionId: id } },
      {
        onSuccess: () => {
          say(t('connections.disconnected', { name }));
          onDone();
        },
        onError: (error) => say(problemText(error, t)),
      },
    );
  return (
    <div>
      <Button kind="danger" onClick={() => setAsked(true)}>
        {t('connections.disconnect')}
      </Button>
      {isAsked && (
        <Confirm
          title={t('connections.disconnectTitle', { name })}
          confirm={t('connections.disconnect')}
          isBusy={send.isPending}
          onConfirm={disconnect}
          onCancel={() => setAsked(false)}
        >
          {words}
        </Confirm>
      )}
    </div>
  );
}
