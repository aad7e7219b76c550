import { listConnections, listConnectors } from '@smartpoint/contracts/connections';
import { useApi } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { useCan } from '../../app/session.tsx';
import { ConnectionBlock } from '../integration/connection-block.tsx';

/** Who places calls for the branches. Keys of the account do not belong into a site's admin pages. */
export function TelephonyBlock() {
  const isOwn = useHost().kind === 'web';
  const enabled = useCan()(listConnections) && isOwn;
  const connectors = useApi(listConnectors, {}, { enabled });
  const connections = useApi(listConnections, {}, { enabled });
  if (!connectors.data || !connections.data) return null;
  return <ConnectionBlock block="telephony" isOne {...connectors.data} {...connections.data} />;
}
