import { listMailingGroups } from '@smartpoint/contracts/settings';
import { useApi } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { MailingGroups } from './mailing-groups.tsx';

const tabs = ['mailing'] as const;

/** `/settings/directories/` «Справочники»; one tab so far, «ГРУППЫ РАССЫЛКИ» (S-28). */
export function DirectoriesScreen() {
  const t = useT();
  const groups = useApi(listMailingGroups, {});
  return (
    <Page title={t('nav.directories')} isNarrow>
      <Tabs
        label={t('nav.directories')}
        value="mailing"
        onChange={() => undefined}
        tabs={tabs.map((value) => ({ value, label: t(`directories.tab.${value}`) }))}
      >
        <Loaded query={groups} skeleton={<Skeleton height={220} />}>
          {(data) => <MailingGroups mailing={data} />}
        </Loaded>
      </Tabs>
    </Page>
  );
}
