import { listConnections, listConnectors } from '@smartpoint/contracts/connections';
import { getApiAccess } from '@smartpoint/contracts/orders';
import { useApi } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ApiBlock } from './api-block.tsx';
import { BrokenConnections } from './broken-connections.tsx';
import { CameBack } from './came-back.tsx';
import { ConnectionBlock } from './connection-block.tsx';

const refreshEvery = 15_000;

/** `/settings/integration/`: three blocks in the order and with the headings of S-62. */
export function IntegrationScreen() {
  const t = useT();
  const access = useApi(getApiAccess, {}, { refreshEvery });
  const connectors = useApi(listConnectors, {});
  const connections = useApi(listConnections, {}, { refreshEvery });
  const query = {
    data: connectors.data && connections.data && { ...connectors.data, ...connections.data },
    error: connectors.error ?? connections.error,
    refetch: () => Promise.all([connectors.refetch(), connections.refetch()]),
  };
  return (
    <Page title={t('connections.title')}>
      <Loaded query={query} skeleton={<Skeleton height={480} />}>
        {(known) => (
          <>
            <CameBack />
            <BrokenConnections {...known} />
            <ConnectionBlock block="analytics" {...known} />
            <ConnectionBlock block="api" {...known}>
              <Loaded query={access} skeleton={<Skeleton height={240} />}>
                {(data) => <ApiBlock access={data} />}
              </Loaded>
            </ConnectionBlock>
            <ConnectionBlock block="crm" {...known} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
