import { useState } from 'react';
import { saveLeadStatuses } from '@smartpoint/contracts/lead-work';
import { listLeads } from '@smartpoint/contracts/leads';
import { useAddressState } from '../../app/address-state.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ExportButton } from './export-button.tsx';
import { LeadBoard } from './lead-board.tsx';
import { LeadList } from './lead-list.tsx';
import { LiveSwitches } from './live-switches.tsx';
import { Reconciliation } from './reconciliation.tsx';
import { StatusesDialog } from './statuses-dialog.tsx';
import { useLeadSetup } from './work/use-lead-setup.ts';

const views = ['leads', 'board', 'reconciliation'] as const;

/** `/report/`: every lead (S-44…S-55), by list or by status, and what became of all of them together. */
export function ReportScreen() {
  const t = useT();
  const can = useCan();
  const [query, change] = useAddressState();
  const { isOffered } = useLeadSetup();
  const offered = views.filter((view) => isOffered || view !== 'board');
  const view = offered.find((known) => known === query.get('view')) ?? 'leads';
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
    <Page
      title={t('report.title')}
      note={view !== 'reconciliation' && <LiveSwitches />}
      action={view !== 'reconciliation' && <Actions />}
    >
      <Tabs
        label={t('report.title')}
        value={view}
        onChange={(next) => change({ view: next === 'leads' ? undefined : next })}
        tabs={offered.map((value) => ({ value, label: t(`report.tab.${value}`) }))}
      >
        {view === 'leads' && <LeadList />}
        {view === 'board' && <LeadBoard />}
        {view === 'reconciliation' && <Reconciliation />}
      </Tabs>
    </Page>
  );
}

function Actions() {
  const t = useT();
  const can = useCan();
  const [isSetting, setSetting] = useState(false);
  return (
    <div className="sp-row">
      {can(saveLeadStatuses) && <Button onClick={() => setSetting(true)}>{t('leadWork.statuses.title')}</Button>}
      <ExportButton />
      {isSetting && <StatusesDialog onClose={() => setSetting(false)} />}
    </div>
  );
}
