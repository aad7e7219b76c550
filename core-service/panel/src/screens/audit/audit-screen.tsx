import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { EndpointResponse } from '@smartpoint/contracts';
import { listAudit } from '@smartpoint/contracts/personal-data';
import { useAddressState } from '../../app/address-state.ts';
import { useHost } from '../../app/host-context.tsx';
import { useCan } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceChip } from '../../ui/chips.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table.tsx';
import { toldAction } from './told-actions.ts';
import { tellDetails, tellTarget } from './told-details.ts';

type Entry = EndpointResponse<typeof listAudit>['entries'][number];

/** What may be looked for: how the action begins, or what was done. */
const subjects = ['lead', 'export', 'call', 'person', 'member', 'widget', 'connection', 'site'] as const;

/** `/settings/audit/`: who did what, and who looked at contacts. */
export function AuditScreen() {
  const t = useT();
  const [query, change] = useAddressState();
  const action = query.get('action') ?? '';
  const userId = Number(query.get('user')) || undefined;
  const mayLook = useCan()(listAudit);
  const log = useLog({ action: action || undefined, userId });
  return (
    <Page title={t('nav.audit')} note={t('audit.note')}>
      {mayLook && (
        <div className="sp-row" role="group" aria-label={t('report.filters')}>
          <ChoiceChip
            label={t('audit.subject')}
            any={t('audit.anySubject')}
            value={action}
            options={subjects.map((value) => ({ value, label: t(`audit.subject.${value}`) }))}
            onChange={(value) => change({ action: value || undefined })}
          />
          <ChoiceChip
            label={t('audit.by')}
            any={t('audit.anybody')}
            value={userId ? String(userId) : ''}
            options={(log.data?.people ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
            onChange={(value) => change({ user: value || undefined })}
          />
        </div>
      )}
      <Loaded query={log} skeleton={<SkeletonRows count={8} />}>
        {({ entries }) =>
          entries.length > 0 ? (
            <Entries entries={entries} />
          ) : (
            <NoEntries onClear={action || userId ? () => change({ action: undefined, user: undefined }) : undefined} />
          )
        }
      </Loaded>
      {log.hasMore && (
        <div className="sp-more">
          <Button isBusy={log.isLoadingMore} onClick={log.more}>
            {t('report.more')}
          </Button>
        </div>
      )}
    </Page>
  );
}

function useLog(filters: { action: string | undefined; userId: number | undefined }) {
  const host = useHost();
  const query = useInfiniteQuery({
    queryKey: [listAudit.id, filters],
    queryFn: ({ pageParam }) => host.request(listAudit, { query: { ...filters, before: pageParam, limit: 50 } }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  return {
    data: pages && { entries: pages.flatMap(({ entries }) => entries), people: pages[0]?.people ?? [] },
    error: query.error,
    refetch: query.refetch,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
  };
}

/** `onClear`: something narrows the log. */
function NoEntries({ onClear }: { onClear: (() => void) | undefined }) {
  const t = useT();
  return (
    <Card isFlush>
      <EmptyState title={t('audit.empty.title')} text={t(onClear ? 'audit.empty.text' : 'audit.empty.new')}>
        {onClear && <Button onClick={onClear}>{t('report.none.clear')}</Button>}
      </EmptyState>
    </Card>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const t = useT();
  const format = useFormat();
  const columns: Column<Entry>[] = [
    {
      key: 'at',
      label: t('lead.time'),
      isLead: true,
      render: ({ at }) => <time dateTime={at}>{format.moment(at)}</time>,
    },
    {
      key: 'by',
      label: t('audit.by'),
      render: ({ by }) => by || (by === null ? t('audit.service') : t('leadWork.somebody')),
    },
    { key: 'action', label: t('audit.action'), render: ({ action }) => <Action action={action} /> },
    { key: 'target', label: t('audit.target'), render: ({ target }) => tellTarget(target, t) },
    {
      key: 'details',
      label: t('audit.details'),
      render: ({ details }) => <span className="sp-break">{tellDetails(details, { t, format })}</span>,
    },
  ];
  return (
    <Card isFlush>
      <Table label={t('nav.audit')} columns={columns} rows={entries} keyOf={({ id }) => id} />
    </Card>
  );
}

function Action({ action }: Pick<Entry, 'action'>) {
  const t = useT();
  const told = toldAction(action);
  return told ? t(`audit.did.${told}`) : <code>{action}</code>;
}
