import { useState } from 'react';
import type { EndpointResponse } from '@smartpoint/contracts';
import { exportBreakdown, getBreakdown, markOf } from '@smartpoint/contracts/breakdowns';
import type { DimensionId } from '@smartpoint/contracts/breakdowns';
import { exportFormats } from '@smartpoint/contracts/exports';
import { useApi } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { changeOf } from '../../format/numbers.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/icons.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { groups, useTab } from './groups.ts';
import type { Group } from './groups.ts';
import { useNarrowing } from './narrowing.ts';
import { OpenFigure } from './open-figure.tsx';
import type { BehindFigure } from './rows-dialog.tsx';
import { shorten } from './short-labels.ts';

type Row = EndpointResponse<typeof getBreakdown>['rows'][number];

interface BreakdownCardProps {
  group: Group;
  onOpen(behind: BehindFigure): void;
}

const few = 6;
const many = 200;

/** Figures by one of some dimensions, the best first. A row narrows the whole screen, a figure opens its rows. */
export function BreakdownCard({ group, onOpen }: BreakdownCardProps) {
  const t = useT();
  const [by, setBy] = useTab(group);
  const label = t(`stats.group.${group}`);
  return (
    <section className="sp-card sp-breakdown" aria-label={label}>
      <Tabs
        label={label}
        value={by}
        onChange={setBy}
        tabs={groups[group].map((value) => ({ value, label: t(`stats.by.${value}`) }))}
      >
        <Breakdown key={by} by={by} onOpen={onOpen} />
      </Tabs>
    </section>
  );
}

function Breakdown({ by, onOpen }: { by: DimensionId; onOpen: BreakdownCardProps['onOpen'] }) {
  const t = useT();
  const host = useHost();
  const { asked, compare } = useNarrowing();
  const [limit, setLimit] = useState(few);
  const query = useApi(getBreakdown, { query: { ...asked, by, compare, limit } }, { keepPrevious: true });
  return (
    <Loaded query={query} skeleton={<SkeletonRows count={few} height={32} />}>
      {({ rows, more }) => (
        <>
          {rows.length === 0 ? (
            <p className="sp-note">{t('stats.by.nothing')}</p>
          ) : (
            <BreakdownTable by={by} rows={rows} onOpen={onOpen} />
          )}
          <div className="sp-breakdown__foot">
            {more > 0 && limit === few && (
              <Button kind="quiet" size="compact" onClick={() => setLimit(many)}>
                {t('stats.by.all', { count: rows.length + more })}
              </Button>
            )}
            {more > 0 && limit === many && (
              <span className="sp-small sp-soft">{t('stats.by.rest', { count: more })}</span>
            )}
            {rows.length > 0 &&
              exportFormats.map((format) => (
                <Button
                  key={format}
                  kind="quiet"
                  size="compact"
                  icon={download}
                  href={host.hrefOf(exportBreakdown, { query: { ...asked, by, format } })}
                  isDownload
                >
                  {t(`export.format.${format}`)}
                </Button>
              ))}
          </div>
        </>
      )}
    </Loaded>
  );
}

interface BreakdownTableProps {
  by: DimensionId;
  rows: readonly Row[];
  /** Left out: the table is only to be read. */
  onOpen?: BreakdownCardProps['onOpen'];
}

export function BreakdownTable({ by, rows, onOpen }: BreakdownTableProps) {
  const t = useT();
  const most = Math.max(...rows.map(({ visits }) => visits), 1);
  const shortOf = shorten(
    by,
    rows.map(({ label }) => label),
  );
  return (
    <table className="sp-breakdown__table">
      <thead>
        <tr>
          <th scope="col">{t(`stats.by.${by}`)}</th>
          <th scope="col">{t('stats.figure.visits')}</th>
          <th scope="col">{t('stats.figure.leads')}</th>
          <th scope="col">{t('stats.figure.conversion')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <BreakdownRow
            key={row.value}
            by={by}
            row={row}
            short={shortOf(row.label)}
            share={row.visits / most}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

interface BreakdownRowProps {
  by: DimensionId;
  row: Row;
  /** Its label, as it is told among the others. */
  short: string;
  /** Of the longest row. */
  share: number;
  onOpen: BreakdownCardProps['onOpen'] | undefined;
}

function BreakdownRow({ by, row, short, share, onOpen }: BreakdownRowProps) {
  const t = useT();
  const format = useFormat();
  const { narrow, narrowing } = useNarrowing();
  const isChosen = narrowing[by] === markOf(row.value);
  return (
    <tr>
      <th scope="row">
        <span className="sp-breakdown__bar" style={{ width: `${Math.max(share * 100, 0.5)}%` }} />
        {onOpen ? (
          <button
            type="button"
            className="sp-breakdown__value"
            aria-pressed={isChosen}
            title={row.label}
            onClick={() => narrow(by, isChosen ? undefined : row.value)}
          >
            {short}
          </button>
        ) : (
          <span className="sp-breakdown__value sp-breakdown__value--still" title={row.label}>
            {short}
          </span>
        )}
      </th>
      {(['visits', 'leads'] as const).map((of) => (
        <td key={of}>
          <OpenFigure
            value={row[of]}
            name={t(`stats.open.${of}`, { name: row.label })}
            onOpen={onOpen && (() => onOpen({ of, by, value: row.value, label: row.label }))}
          />
          {of === 'leads' && <Change now={row.leads} before={row.before?.leads} />}
        </td>
      ))}
      <td>{format.percent(row.conversion)}</td>
    </tr>
  );
}

function Change({ now, before }: { now: number; before: number | undefined }) {
  const t = useT();
  const format = useFormat();
  const change = before === undefined ? null : changeOf(now, before);
  if (change === null || change === 0) return <span className="sp-breakdown__change" />;
  return (
    <span
      className={`sp-breakdown__change sp-figure__change--${change > 0 ? 'up' : 'down'}`}
      title={t('stats.was', { before: format.number(before ?? 0) })}
    >
      {format.change(change)}
    </span>
  );
}
