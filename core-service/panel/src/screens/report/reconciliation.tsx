import type { ReactNode } from 'react';
import type { EndpointResponse } from '@smartpoint/contracts';
import { getReconciliation } from '@smartpoint/contracts/leads';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { useApi } from '../../app/api.ts';
import { ofSite } from '../../app/site.tsx';
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
import { destinationName } from './delivery-dots.tsx';

type Answer = EndpointResponse<typeof getReconciliation>;
type Row = Answer['rows'][number];
type DestinationRow = Answer['destinations'][number];
type Figure = 'received' | 'delivered' | 'waiting' | 'refused';

/** What the list calls these. */
const extents = { received: 'received', delivered: 'delivered', waiting: 'underway', refused: 'refused' } as const;
const deliveries = {
  received: '',
  delivered: '&delivery=delivered',
  waiting: '&delivery=waiting',
  refused: '&delivery=parked',
} as const;
const cameBy = ({ widgetId, origin }: Row): string => (widgetId === null ? `origin=${origin}` : `widget=${widgetId}`);

/** Nothing is lost: received = delivered + waiting + refused + quarantined, by where leads come from and where they go. */
export function Reconciliation() {
  const t = useT();
  const choice = usePeriod('month');
  const answer = useApi(getReconciliation, { query: choice.period }, { keepPrevious: true });
  return (
    <div className="sp-stack">
      <div className="sp-row">
        <PeriodPicker choice={choice} />
      </div>
      <Loaded query={answer} skeleton={<SkeletonRows count={6} />}>
        {({ rows, destinations }) =>
          rows.length === 0 ? (
            <Card isFlush>
              <EmptyState title={t('reconciliation.empty.title')} text={t('reconciliation.empty.text')} />
            </Card>
          ) : (
            <>
              <Part title={t('reconciliation.byForm')} formula={t('reconciliation.formula')}>
                <Sources rows={rows} />
              </Part>
              {destinations.length > 0 && (
                <Part title={t('reconciliation.byDestination')} formula={t('reconciliation.formulaDestinations')}>
                  <Destinations rows={destinations} />
                </Part>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function Part({ title, formula, children }: { title: string; formula: string; children: ReactNode }) {
  return (
    <section className="sp-stack">
      <div>
        <h2 className="sp-card__title">{title}</h2>
        <p className="sp-card__note">{formula}</p>
      </div>
      <Card isFlush>{children}</Card>
    </section>
  );
}

function Sources({ rows }: { rows: readonly Row[] }) {
  const t = useT();
  const widgets = useApi(listWidgets, {}).data?.widgets ?? [];
  const nameOf = (id: number) =>
    widgets.find((widget) => widget.id === id)?.name ?? t('reconciliation.removed', { id });
  const columns: Column<Row>[] = [
    useDayColumn(),
    {
      key: 'widget',
      label: t('reconciliation.widget'),
      render: ({ day, widgetId, origin }) =>
        widgetId === null ? (
          t(`origin.${origin}`)
        ) : (
          <Link to={addressOf(day, `widget=${widgetId}`)}>{nameOf(widgetId)}</Link>
        ),
    },
    ...useFigures<Row>(t('reconciliation.received'), (row, figure) => `${cameBy(row)}&only=${extents[figure]}`),
    {
      key: 'quarantined',
      label: t('reconciliation.quarantined'),
      isNumber: true,
      render: (row) => (
        <Count
          value={row.quarantined}
          name={t('reconciliation.quarantined')}
          day={row.day}
          asked={`${cameBy(row)}&state=quarantined&only=received`}
        />
      ),
    },
  ];
  return (
    <Table
      label={t('reconciliation.byForm')}
      columns={columns}
      rows={rows}
      keyOf={({ day, widgetId, origin }) => `${day}-${widgetId ?? origin}`}
    />
  );
}

function Destinations({ rows }: { rows: readonly DestinationRow[] }) {
  const t = useT();
  const columns: Column<DestinationRow>[] = [
    useDayColumn(),
    {
      key: 'destination',
      label: t('reconciliation.destination'),
      render: ({ kind, name }) => <span className="sp-break">{`${destinationName(kind, t)} · ${name}`}</span>,
    },
    ...useFigures<DestinationRow>(
      t('reconciliation.sent'),
      ({ destinationId }, figure) => `destination=${destinationId}&only=received${deliveries[figure]}`,
    ),
  ];
  return (
    <Table
      label={t('reconciliation.byDestination')}
      columns={columns}
      rows={rows}
      keyOf={({ day, destinationId }) => `${day}-${destinationId}`}
    />
  );
}

function useDayColumn(): Column<{ day: string }> {
  const t = useT();
  const format = useFormat();
  return {
    key: 'day',
    label: t('reconciliation.day'),
    isLead: true,
    render: ({ day }) => <strong>{format.day(day)}</strong>,
  };
}

function useFigures<Counted extends Record<Figure, number> & { day: string }>(
  received: string,
  askedBy: (row: Counted, figure: Figure) => string,
): Column<Counted>[] {
  const t = useT();
  const figure = (key: Figure, label: string): Column<Counted> => ({
    key,
    label,
    isNumber: true,
    render: (row) => <Count value={row[key]} name={label} day={row.day} asked={askedBy(row, key)} />,
  });
  return [
    figure('received', received),
    figure('delivered', t('reconciliation.delivered')),
    figure('waiting', t('reconciliation.waiting')),
    figure('refused', t('reconciliation.refused')),
  ];
}

/** Opens the leads that it counts. */
function Count({ value, name, day, asked }: { value: number; name: string; day: string; asked: string }) {
  const format = useFormat();
  const text = format.number(value);
  if (value === 0) return text;
  return (
    <Link to={addressOf(day, asked)} label={`${name}: ${text}`}>
      {text}
    </Link>
  );
}

/** Of all sites, as the figures are. */
const addressOf = (day: string, asked: string): string => `/report/?${asked}&from=${day}&to=${day}&${ofSite(null)}`;
