import type { EndpointResponse } from '@smartpoint/contracts';
import { listLeads } from '@smartpoint/contracts/leads';
import type { getVersionStats } from '@smartpoint/contracts/stats';
import { useAddressState } from '../../app/address-state.ts';
import { useCan } from '../../app/session.tsx';
import type { Period } from '../../format/period.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Link } from '../../ui/link.tsx';
import { Badge } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table.tsx';

export type Version = EndpointResponse<typeof getVersionStats>['versions'][number];

interface VersionsCardProps {
  widgetId: number;
  /** Nobody reads the history of one that was removed. */
  isRemoved: boolean;
  versions: readonly Version[];
  period: Period;
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

function useColumns({ widgetId, isRemoved, period }: VersionsCardProps): Column<Version>[] {
  const t = useT();
  const format = useFormat();
  const isReader = useCan()(listLeads);
  const [query, change] = useAddressState();
  const name = ({ version, publishedAt, replacedAt }: Version) => {
    const isChosen = query.get('version') === String(version);
    return (
      <span>
        <button
          type="button"
          className="sp-breakdown__value"
          aria-pressed={isChosen}
          onClick={() => change({ version: isChosen ? undefined : String(version), variant: undefined })}
        >
          {t('versions.version', { version })}
        </button>
        <span className="sp-table__line">
          {publishedAt === null
            ? t('versions.tested')
            : replacedAt === null
              ? t('versions.since', { from: format.moment(publishedAt) })
              : t('versions.between', { from: format.moment(publishedAt), to: format.moment(replacedAt) })}{' '}
          {publishedAt !== null && replacedAt === null && <Badge tone="good">{t('versions.now')}</Badge>}
        </span>
      </span>
    );
  };
  const leads = ({ version, leads: count }: Version) =>
    isReader && count > 0 ? (
      <Link
        to={`/report/?widget=${widgetId}&from=${period.from}&to=${period.to}&version=${version}&moment=pressed`}
        label={t('versions.leads', { version, count: format.number(count) })}
      >
        {format.number(count)}
      </Link>
    ) : (
      format.number(count)
    );
  const history = ({ version }: Version) => (
    <Link to={`/widgets/?id=${widgetId}&version=${version}`} label={t('versions.changesOf', { version })}>
      {t('versions.changes')}
    </Link>
  );
  const figure = (key: keyof Version & string, label: string, render: Column<Version>['render']): Column<Version> => ({
    key,
    label,
    isNumber: true,
    render,
  });
  return [
    { key: 'name', label: t('versions.title'), isLead: true, render: name },
    figure('shows', t('figure.shows'), ({ shows }) => format.number(shows)),
    figure('clicks', t('figure.clicks'), ({ clicks }) => format.number(clicks)),
    figure('leads', t('figure.sent'), leads),
    figure('conversion', t('figure.conversion'), ({ conversion }) => format.percent(conversion)),
    ...(isRemoved ? [] : [{ key: 'history', label: t('versions.history'), render: history }]),
  ];
}
