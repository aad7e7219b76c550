import { listSites } from '@smartpoint/contracts/sites';
import { useApi } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AccountCard } from './account-card.tsx';
import { CallbackCard } from './callback-card.tsx';
import { AddSite } from './add-site.tsx';
import { SiteCard } from './site-card.tsx';

/** `/settings/all/` «Общие настройки»: the site code first (S-24), then the account. */
export function SitesScreen() {
  const t = useT();
  // The first ping comes from the customer's page: the state turns green while one looks.
  const sites = useApi(listSites, {}, { refreshEvery: 5000 });
  return (
    <Page title={t('nav.all')} isNarrow>
      <Loaded query={sites} skeleton={<Skeleton height={260} />}>
        {(data) => (
          <>
            {data.sites.map((site) => (
              <SiteCard key={site.id} site={site} isOnly={data.sites.length === 1} />
            ))}
            <AddSite />
          </>
        )}
      </Loaded>
      <CallbackCard />
      <AccountCard />
    </Page>
  );
}
