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
import { OpenFigure } from './open-figure.tsx';
import type { BehindFigure } from './rows-dialog.tsx';

type Row = EndpointResponse<typeof getStats>['widgets'][number];

interface WidgetTableProps {
  widgets: readonly Row[];
  /** Left out: for readers who cannot go on from here. */
  onOpen?: (behind: BehindFigure) => void;
}

/** Forms of the period beside each other; the best bringer of leads first. */
export function WidgetTable({ widgets, onOpen }: WidgetTableProps) {
  const t = useT();
  const columns = useColumns(onOpen);
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

function useColumns(onOpen: WidgetTableProps['onOpen']): Column<Row>[] {
  const t = useT();
  const format = useFormat();
  const figure = (
    key: 'shows' | 'clicks' | 'leads',
    name: 'shows' | 'clicks' | 'sent' = key === 'leads' ? 'sent' : key,
  ): Column<Row> => ({
    key,
    label: t(`figure.${name}`),
    isNumber: true,
    render: (row) => (
      <OpenFigure
        value={row[key]}
        name={t(`stats.open.${key}`, { name: row.name })}
        onOpen={onOpen && (() => onOpen({ of: key, widgetId: row.id, label: row.name }))}
      />
    ),
  });
  return [
    {
      key: 'name',
      label: t('stats.widget'),
      isLead: true,
      render: ({ id, name, kind, removed }) => (
        <span>
          {onOpen ? <Link to={`/statistic/?id=${id}`}>{name}</Link> : name}{' '}
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
