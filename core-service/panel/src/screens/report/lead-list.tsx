import { useState } from 'react';
import type { LeadRow } from '@smartpoint/contracts/leads';
import { useAddressState } from '../../app/address-state.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LeadFilters } from './lead-filters.tsx';
import { LeadPane } from './lead-pane.tsx';
import { LeadTable } from './lead-table.tsx';
import { NoLeads } from './no-leads.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useLeadFilters } from './use-lead-filters.ts';
import { useFocusBack, useLeadKeys } from './use-lead-keys.ts';
import { useLeads } from './use-leads.ts';
import { usePicked } from './use-picked.ts';
import { useChangeLeads } from './work/use-change-leads.ts';
import { useLeadSetup } from './work/use-lead-setup.ts';

export function LeadList() {
  const { filters } = useLeadFilters();
  const leads = useLeads(filters);
  return (
    <div className="sp-stack">
      <LeadFilters />
      <Loaded query={leads} skeleton={<SkeletonRows count={8} />}>
        {({ leads: rows, total }) => <Leads rows={rows} total={total} more={leads} />}
      </Loaded>
    </div>
  );
}

interface LeadsProps {
  rows: readonly LeadRow[];
  total: number | null;
  more: Pick<ReturnType<typeof useLeads>, 'hasMore' | 'isLoadingMore' | 'more'>;
}

function Leads({ rows, total, more }: LeadsProps) {
  const t = useT();
  const [query, change] = useAddressState();
  const setup = useLeadSetup();
  const { changeOne } = useChangeLeads();
  const [isTellingKeys, setTellingKeys] = useState(false);
  const { filters } = useLeadFilters();
  const picked = usePicked(rows, filters);
  const openId = Number(query.get('lead')) || undefined;
  const open = (id: number | undefined) => change({ lead: id === undefined ? undefined : String(id) });
  useFocusBack(openId);
  useLeadKeys({
    rows: () => rows,
    openId,
    statusIds: setup.offered.map(({ id }) => id),
    open,
    setStatus: (lead, statusId) => void changeOne(lead, { statusId }),
    pick: picked.pick,
    ...(more.hasMore && { more: more.more }),
    showKeys: () => setTellingKeys(true),
  });
  return (
    <>
      <div className={openId === undefined ? 'sp-leads' : 'sp-leads sp-leads--open'}>
        <div className="sp-stack">
          <Total total={total} onKeys={() => setTellingKeys(true)} />
          {rows.length === 0 ? (
            <Nothing isAll={!more.hasMore} />
          ) : (
            <Card isFlush>
              <LeadTable
                leads={rows}
                openId={openId}
                picked={picked}
                onToggle={(id) => open(id === openId ? undefined : id)}
              />
            </Card>
          )}
          {more.hasMore && (
            <div className="sp-more">
              <Button isBusy={more.isLoadingMore} onClick={more.more}>
                {t('report.more')}
              </Button>
            </div>
          )}
        </div>
        {openId !== undefined && (
          <LeadPane
            leadId={openId}
            isElsewhere={!rows.some(({ id }) => id === openId)}
            onClose={() => open(undefined)}
          />
        )}
      </div>
      <SelectionBar picked={picked} hasMore={more.hasMore} />
      {isTellingKeys && <KeysDialog onClose={() => setTellingKeys(false)} />}
    </>
  );
}

function Total({ total, onKeys }: { total: number | null; onKeys(): void }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className="sp-row sp-row--spread sp-lead-total">
      <p className="sp-small sp-soft sp-number" role="status">
        {total !== null && total > 0 && t('report.total', { count: total, number: format.number(total) })}
      </p>
      <Button size="compact" kind="quiet" onClick={onKeys}>
        {t('report.keys.title')}
      </Button>
    </div>
  );
}

/** `isAll`: nothing is left to be looked through. */
function Nothing({ isAll }: { isAll: boolean }) {
  const t = useT();
  const { isNarrowed, clear } = useLeadFilters();
  return (
    <Card>
      {isNarrowed ? (
        <EmptyState
          title={t(isAll ? 'report.none.title' : 'report.none.soFar')}
          text={t(isAll ? 'report.none.text' : 'report.none.further')}
        >
          <Button onClick={clear}>{t('report.none.clear')}</Button>
        </EmptyState>
      ) : (
        <NoLeads />
      )}
    </Card>
  );
}
