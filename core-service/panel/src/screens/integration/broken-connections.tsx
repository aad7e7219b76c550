import { updateConnection } from '@smartpoint/contracts/connections';
import type { Connection, Connector } from '@smartpoint/contracts/connections';
import { useAddressState } from '../../app/address-state.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

interface BrokenConnectionsProps {
  connectors: readonly Connector[];
  connections: readonly Connection[];
}

/** Before all else: the card of what takes no leads may stand far below. */
export function BrokenConnections({ connectors, connections }: BrokenConnectionsProps) {
  const t = useT();
  const can = useCan();
  const [, change] = useAddressState();
  const broken = connections.flatMap((connection) => {
    const connector = connectors.find(({ id, takesLeads }) => id === connection.connector && takesLeads);
    return connector && connection.isEnabled && connection.reason !== null
      ? { ...connection, service: connector.name }
      : [];
  });
  return broken.slice(0, 3).map(({ id, service, name, waiting, parked, mendedIn }) => {
    return (
      <Notice key={id} tone="bad">
        <div className="sp-row sp-row--spread">
          <strong className="sp-grow">{t('connections.takesNone', { service, name, count: waiting + parked })}</strong>
          {can(updateConnection) && (
            <Button
              label={t('connections.mendNamed', { name: `${service}, ${name}` })}
              onClick={() => change({ connection: String(id), field: mendedIn ?? undefined })}
            >
              {t('connections.mendIt')}
            </Button>
          )}
        </div>
      </Notice>
    );
  });
}
