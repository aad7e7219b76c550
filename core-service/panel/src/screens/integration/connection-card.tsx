import { useState } from 'react';
import { updateConnection } from '@smartpoint/contracts/connections';
import type { Connection, Connector } from '@smartpoint/contracts/connections';
import { useCan } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Badge, Notice } from '../../ui/notice.tsx';
import { inOneLine } from '../../format/upright.ts';
import { useOpened } from './came-back.tsx';
import type { FieldFault } from './connection-form.tsx';
import { MendButton } from './mend-button.tsx';
import { ResendParked } from './resend-parked.tsx';
import { ConnectionDialog } from './connection-dialog.tsx';

const tones = {
  off: 'plain',
  new: 'accent',
  working: 'good',
  failing: 'bad',
  reauthorize: 'bad',
  'on-page': 'good',
  telephony: 'good',
} as const;

/** One connected service: whether it works, what waits, and the way to its settings. */
export function ConnectionCard({ connector, connection }: { connector: Connector; connection: Connection }) {
  const t = useT();
  const format = useFormat();
  const can = useCan();
  const [opened, forget] = useOpened();
  const isAddressed = opened.id === connection.id;
  const [isOpen, setOpen] = useState(false);
  const [found, setFound] = useState<FieldFault>();
  const addressed =
    isAddressed && opened.field !== null
      ? {
          field: opened.field,
          reason: (connection.mendedIn === opened.field && connection.reason) || t('connections.mendHere'),
        }
      : undefined;
  const fault = found ?? addressed;
  const mend = (fault: FieldFault) => {
    setFound(fault);
    setOpen(true);
  };
  const close = () => {
    setFound(undefined);
    setOpen(false);
    if (isAddressed) forget();
  };
  const { name, state, reason, failingSince, deliveredThisWeek, waiting, parked, widgetIds } = connection;
  /** Nothing goes by itself. */
  const isStuck = parked > 0 && waiting === 0;
  const figures = [
    widgetIds.length > 0 ? t('connections.onlyFrom', { count: widgetIds.length }) : '',
    t('connections.delivered', { count: deliveredThisWeek }),
    waiting > 0 ? t('connections.waiting', { count: waiting }) : '',
    parked > 0 ? t('connections.parked', { count: parked }) : '',
  ];
  return (
    <Card
      title={connector.name}
      name={`${connector.name}, ${name}`}
      note={name}
      actions={<Badge tone={tones[state]}>{t(`connections.state.${state}`)}</Badge>}
    >
      <div className="sp-stack">
        {reason !== null && (
          <Notice tone="bad">
            <strong>{reason}</strong>
            {state === 'reauthorize' && <div>{t('connections.reauthorize')}</div>}
            {state !== 'reauthorize' && failingSince !== null && (
              <div>
                {t(isStuck ? 'connections.sinceParked' : 'connections.since', { at: format.moment(failingSince) })}
              </div>
            )}
            {can(updateConnection) && <MendButton connector={connector} found={connection} onMend={mend} />}
          </Notice>
        )}
        <div className="sp-row sp-row--spread">
          <span className="sp-small sp-soft">
            {connector.takesLeads
              ? inOneLine(figures)
              : t(connector.block === 'telephony' ? 'connections.callsWhenAsked' : 'connections.onPages')}
          </span>
          <ResendParked id={connection.id} parked={parked} />
          {can(updateConnection) && (
            <Button
              kind={state === 'reauthorize' ? 'primary' : 'secondary'}
              label={t(state === 'reauthorize' ? 'connections.connectAnewNamed' : 'connections.configureNamed', {
                name,
              })}
              onClick={() => setOpen(true)}
            >
              {t(state === 'reauthorize' ? 'connections.connectAnew' : 'connections.configure')}
            </Button>
          )}
        </div>
      </div>
      {(isOpen || isAddressed) && <ConnectionDialog {...{ connector, connection, fault }} onClose={close} />}
    </Card>
  );
}
