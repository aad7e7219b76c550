import { listLeads } from '@smartpoint/contracts/leads';
import { useAddressState } from '../../app/address-state.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ExportButton } from './export-button.tsx';
import { LeadList } from './lead-list.tsx';
import { Reconciliation } from './reconciliation.tsx';

const views = ['leads', 'reconciliation'] as const;

/** `/report/`: every lead (S-44…S-55), and what became of all of them together. */
export function ReportScreen() {
  const t = useT();
  const can = useCan();
  const [query, change] = useAddressState();
  const view = views.find((known) => known === query.get('view')) ?? 'leads';
  if (!can(listLeads)) {
    return (
      <Page title={t('report.title')}>
        <Card>
          <EmptyState title={t('report.closed.title')} text={t('report.closed.text')} />
        </Card>
      </Page>
    );
  }
  return (
    <Page title={t('report.title')} action={view === 'leads' && <ExportButton />}>
      <Tabs
        label={t('report.title')}
        value={view}
        onChange={(next) => change({ view: next === 'leads' ? undefined : next })}
        tabs={views.map((value) => ({ value, label: t(`report.tab.${value}`) }))}
      >
        {view === 'leads' ? <LeadList /> : <Reconciliation />}
      </Tabs>
    </Page>
  );
}
