import { useState } from 'react';
import { useAddressState } from '../../app/address-state.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { LeadFilters } from './lead-filters.tsx';
import { LeadTable } from './lead-table.tsx';
import { NoLeads } from './no-leads.tsx';
import { SoughtLead } from './sought-lead.tsx';
import { useLeadFilters } from './use-lead-filters.ts';
import { useLeads } from './use-leads.ts';

export function LeadList() {
  const t = useT();
  const format = useFormat();
  const { filters, isNarrowed, clear } = useLeadFilters();
  const leads = useLeads(filters);
  const [query, change] = useAddressState();
  const openId = Number(query.get('lead')) || undefined;
  const [soughtId] = useState(openId);
  const close = () => change({ lead: undefined });
  return (
    <div className="sp-stack">
      <LeadFilters />
      <Loaded query={leads} skeleton={<SkeletonRows count={8} />}>
        {({ leads: rows, total }) => (
          <>
            {openId !== undefined && !rows.some(({ id }) => id === openId) && (
              <SoughtLead key={openId} leadId={openId} onClose={close} />
            )}
            {rows.length === 0 ? (
              <Card>
                {isNarrowed ? (
                  <EmptyState title={t('report.none.title')} text={t('report.none.text')}>
                    <Button onClick={clear}>{t('report.none.clear')}</Button>
                  </EmptyState>
                ) : (
                  <NoLeads />
                )}
              </Card>
            ) : (
              <>
                <p className="sp-small sp-soft sp-number" role="status">
                  {t('report.total', { count: total, number: format.number(total) })}
                </p>
                <Card isFlush>
                  <LeadTable
                    leads={rows}
                    openId={openId}
                    soughtId={soughtId}
                    onToggle={(id) => change({ lead: id === openId ? undefined : String(id) })}
                  />
                </Card>
                {leads.hasMore && (
                  <div className="sp-more">
                    <Button isBusy={leads.isLoadingMore} onClick={leads.more}>
                      {t('report.more')}
                    </Button>
                  </div>
                )}
              </>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}
