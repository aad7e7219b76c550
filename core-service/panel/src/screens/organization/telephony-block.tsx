import { createConnection, listConnections, listConnectors } from '@smartpoint/contracts/connections';
import { useApi } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { ConnectionBlock } from '../integration/connection-block.tsx';

/** Who places calls for the branches. Keys of the account do not belong into a site's admin pages. */
export function TelephonyBlock() {
  const isOwn = useHost().kind === 'web';
  const t = useT();
  const can = useCan();
  const enabled = can(listConnections) && isOwn;
  const connectors = useApi(listConnectors, {}, { enabled });
  const connections = useApi(listConnections, {}, { enabled });
  if (!connectors.data || !connections.data) return null;
  return (
    <ConnectionBlock block="telephony" isOne {...connectors.data} {...connections.data}>
      {can(createConnection) ? undefined : <p className="sp-small sp-soft">{t('ui.askOthers')}</p>}
    </ConnectionBlock>
  );
}
