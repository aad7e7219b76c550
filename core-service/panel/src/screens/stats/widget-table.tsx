import type { EndpointResponse } from '@smartpoint/contracts';
import type { getStats } from '@smartpoint/contracts/stats';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { kindName } from '../../i18n/kind-name.ts';
import { Card } from '../../ui/card.tsx';
import { Link } from '../../ui/link.tsx';
import { Badge } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table.tsx';

type Row = EndpointResponse<typeof getStats>['widgets'][number];

interface WidgetTableProps {
  widgets: readonly Row[];
  /** For readers who cannot go on from here. */
  isStill?: boolean;
}

/** Forms of the period beside each other; the best bringer of leads first. */
export function WidgetTable({ widgets, isStill = false }: WidgetTableProps) {
  const t = useT();
  const columns = useColumns(isStill);
  const rows = widgets.toSorted((one, other) => other.leads - one.leads || other.shows - one.shows);
  return (
    <section className="sp-stack">
      <div>
        <h2 className="sp-card__title">{t('stats.byWidget')}</h2>
        <p className="sp-card__note">{t('figure.widgetFormula')}</p>
      </div>
      <Card isFlush>
        {rows.length === 0 ? (
          <p className="sp-note">{t('stats.noWidgets')}</p>
        ) : (
          <Table label={t('stats.byWidget')} rows={rows} keyOf={({ id }) => id} columns={columns} />
        )}
      </Card>
    </section>
  );
}

function useColumns(isStill: boolean): Column<Row>[] {
  const t = useT();
  const format = useFormat();
  const figure = (
    key: 'shows' | 'clicks' | 'leads',
    name: 'shows' | 'clicks' | 'sent' = key === 'leads' ? 'sent' : key,
  ): Column<Row> => ({
    key,
    label: t(`figure.${name}`),
    isNumber: true,
    render: (row) => format.number(row[key]),
  });
  return [
    {
      key: 'name',
      label: t('stats.widget'),
      isLead: true,
      render: ({ id, name, kind, removed }) => (
        <span>
          {isStill ? name : <Link to={`/statistic/?id=${id}`}>{name}</Link>}{' '}
          {removed && <Badge>{t('stats.removed')}</Badge>}
          <span className="sp-table__line">{kindName(kind, t)}</span>
        </span>
      ),
    },
    figure('shows'),
    figure('clicks'),
    figure('leads'),
    {
      key: 'conversion',
      label: t('figure.conversion'),
      isNumber: true,
      render: ({ conversion }) => format.percent(conversion),
    },
  ];
}
