import { getReconciliation } from '@smartpoint/contracts/leads';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { useApi } from '../../app/api.ts';
import { usePeriod } from '../../app/use-period.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PeriodPicker } from '../../ui/period-picker.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table.tsx';

interface Row {
  day: string;
  widgetId: number;
  received: number;
  delivered: number;
  waiting: number;
  refused: number;
}

/** Nothing is lost: received = delivered + waiting + refused, per widget and day. */
export function Reconciliation() {
  const t = useT();
  const choice = usePeriod('month');
  const answer = useApi(getReconciliation, { query: choice.period }, { keepPrevious: true });
  return (
    <div className="sp-stack">
      <div className="sp-row">
        <PeriodPicker choice={choice} />
      </div>
      <p className="sp-small sp-soft">{t('reconciliation.formula')}</p>
      <Loaded query={answer} skeleton={<SkeletonRows count={6} />}>
        {({ rows }) => (
          <Card isFlush>
            {rows.length === 0 ? (
              <EmptyState title={t('reconciliation.empty.title')} text={t('reconciliation.empty.text')} />
            ) : (
              <Rows rows={rows} />
            )}
          </Card>
        )}
      </Loaded>
    </div>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const t = useT();
  const format = useFormat();
  const widgets = useApi(listWidgets, {}).data?.widgets ?? [];
  const nameOf = (id: number) =>
    widgets.find((widget) => widget.id === id)?.name ?? t('reconciliation.removed', { id });
  const figure = (key: 'received' | 'delivered' | 'waiting' | 'refused'): Column<Row> => ({
    key,
    label: t(`reconciliation.${key}`),
    isNumber: true,
    render: (row) => format.number(row[key]),
  });
  const columns: Column<Row>[] = [
    {
      key: 'day',
      label: t('reconciliation.day'),
      isLead: true,
      render: ({ day }) => <strong>{format.day(day)}</strong>,
    },
    {
      key: 'widget',
      label: t('reconciliation.widget'),
      render: ({ day, widgetId }) => (
        <Link to={`/report/?widget=${widgetId}&from=${day}&to=${day}`}>{nameOf(widgetId)}</Link>
      ),
    },
    figure('received'),
    figure('delivered'),
    figure('waiting'),
    figure('refused'),
  ];
  return (
    <Table
      label={t('report.tab.reconciliation')}
      columns={columns}
      rows={rows}
      keyOf={({ day, widgetId }) => `${day}-${widgetId}`}
    />
  );
}
