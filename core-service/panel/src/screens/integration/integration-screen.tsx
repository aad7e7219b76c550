import { getApiAccess } from '@smartpoint/contracts/orders';
import { useApi } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ApiBlock } from './api-block.tsx';

/** `/settings/integration/`: so far the block «API» (S-63). */
export function IntegrationScreen() {
  const t = useT();
  const access = useApi(getApiAccess, {}, { refreshEvery: 15_000 });
  return (
    <Page title={t('nav.integration')} isNarrow>
      <Loaded query={access} skeleton={<Skeleton height={240} />}>
        {(data) => <ApiBlock access={data} />}
      </Loaded>
    </Page>
  );
}
