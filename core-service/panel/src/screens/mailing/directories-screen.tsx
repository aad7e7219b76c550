import { useLocation, useSearch } from 'wouter';
import { listMailingGroups } from '@smartpoint/contracts/settings';
import { useApi } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { FeedsTab } from '../feeds/feeds-tab.tsx';
import { ReviewsTab } from '../reviews/reviews-tab.tsx';
import { MailingGroups } from './mailing-groups.tsx';

const tabs = ['mailing', 'feeds', 'reviews'] as const;

/** `/settings/directories/` «Справочники»: «ГРУППЫ РАССЫЛКИ» (S-28), and where goods of showcases come from (S-5). */
export function DirectoriesScreen() {
  const t = useT();
  const asked = new URLSearchParams(useSearch()).get('tab');
  const [path, navigate] = useLocation();
  const tab = tabs.find((each) => each === asked) ?? tabs[0];
  return (
    <Page title={t('nav.directories')} isNarrow>
      <Tabs
        label={t('nav.directories')}
        value={tab}
        // A way to another place: what is not saved yet is asked about.
        onChange={(next) => navigate(`${path}?tab=${next}`)}
        tabs={tabs.map((value) => ({ value, label: t(`directories.tab.${value}`) }))}
      >
        {tab === 'mailing' ? <MailingTab /> : tab === 'feeds' ? <FeedsTab /> : <ReviewsTab />}
      </Tabs>
    </Page>
  );
}

function MailingTab() {
  const groups = useApi(listMailingGroups, {});
  return (
    <Loaded query={groups} skeleton={<Skeleton height={220} />}>
      {(data) => <MailingGroups mailing={data} />}
    </Loaded>
  );
}
