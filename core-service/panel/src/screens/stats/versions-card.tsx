import type { EndpointResponse } from '@smartpoint/contracts';
import type { getVersionStats } from '@smartpoint/contracts/stats';
import type { Period } from '../../format/period.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Link } from '../../ui/link.tsx';
import { Badge } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table.tsx';
import { useFigureColumns } from './figure-columns.tsx';
import type { FigureColumns } from './figure-columns.tsx';

export type Version = EndpointResponse<typeof getVersionStats>['versions'][number];

interface VersionsCardProps {
  widgetId: number;
  /** Nobody reads the history of one that was removed. */
  isRemoved: boolean;
  versions: readonly Version[];
  period: Period;
  onOpen: FigureColumns<Version>['onOpen'];
}

/** What each version of the period brought. A row narrows the screen, its leads are opened in the report. */
export function VersionsCard(props: VersionsCardProps) {
  const t = useT();
  const columns = useColumns(props);
  const { versions } = props;
  const [only, ...more] = versions;
  if (!only) return null;
  return (
    <Card
      title={t('versions.title')}
      note={more.length > 0 ? t('versions.note') : t('versions.one', { version: only.version })}
    >
      {more.length > 0 && (
        <Table label={t('versions.title')} rows={versions} keyOf={({ version }) => version} columns={columns} />
      )}
    </Card>
  );
}

function useColumns({ widgetId, isRemoved, period, onOpen }: VersionsCardProps): Column<Version>[] {
  const t = useT();
  const format = useFormat();
  const figures = useFigureColumns<Version>({
    widgetId,
    period,
    parameter: 'version',
    keyOf: ({ version }) => String(version),
    label: t('versions.title'),
    nameOf: ({ version }) => t('versions.version', { version }),
    lineOf: ({ publishedAt, replacedAt }) => {
      if (publishedAt === null) return t('versions.tested');
      const from = format.moment(publishedAt);
      if (replacedAt !== null) return t('versions.between', { from, to: format.moment(replacedAt) });
      return (
        <>
          {t('versions.since', { from })} <Badge tone="good">{t('versions.now')}</Badge>
        </>
      );
    },
    showsLabel: t('figure.shows'),
    shown: 'shows',
    leadsLabelOf: ({ version }, count) => t('versions.leads', { version, count }),
    onOpen,
  });
  const history = ({ version }: Version) => (
    <Link to={`/widgets/?id=${widgetId}&version=${version}`} label={t('versions.changesOf', { version })}>
      {t('versions.changes')}
    </Link>
  );
  return isRemoved ? figures : [...figures, { key: 'history', label: t('versions.history'), render: history }];
}
