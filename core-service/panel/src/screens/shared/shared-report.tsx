import { useEffect, useState } from 'react';
import { memoryLocation } from 'wouter/memory-location';
import { Router } from 'wouter';
import type { EndpointResponse } from '@smartpoint/contracts';
import type { DimensionId } from '@smartpoint/contracts/breakdowns';
import { readReportFigures, readReportTable } from '@smartpoint/contracts/report-links';
import type { openReport } from '@smartpoint/contracts/report-links';
import { useApi } from '../../app/api.ts';
import { ZoneProvider } from '../../app/session.tsx';
import { momentsOf } from '../../format/period.ts';
import { zoneLabel } from '../../format/time-zones.ts';
import { inOneLine, upright } from '../../format/upright.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Badge } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { BreakdownTable } from '../stats/breakdown-card.tsx';
import { FigureBoard } from '../stats/figure-board.tsx';
import { Busiest, HourTable } from '../stats/hour-map.tsx';
import { isSilent } from '../stats/is-silent.ts';
import { StatsSkeleton } from '../stats/stats-skeleton.tsx';
import { useFigures } from '../stats/use-figures.ts';
import { WidgetTable } from '../stats/widget-table.tsx';
import { isClosed } from './is-closed.ts';

type Report = NonNullable<EndpointResponse<typeof openReport>['report']>;
type Figures = EndpointResponse<typeof readReportFigures>;

interface Opener {
  token: string;
  pass: string | null;
}

interface SharedReportProps {
  report: Report;
  opener: Opener;
  /** It was withdrawn while it was read, or its password is to be given again. */
  onClosed(): void;
}

const refreshEvery = 60_000;

export function SharedReport({ report, ...rest }: SharedReportProps) {
  // Which figure is drawn is kept beside the address: that holds the token.
  const [place] = useState(() => memoryLocation({ path: '/shared/', searchPath: `figure=${report.figure}` }));
  return (
    <ZoneProvider value={report.timeZone}>
      <Router hook={place.hook} searchHook={place.searchHook}>
        <Whole report={report} {...rest} />
      </Router>
    </ZoneProvider>
  );
}

function Whole({ report, opener, onClosed }: SharedReportProps) {
  const query = useApi(readReportFigures, { body: opener }, { refreshEvery });
  const isOver = isClosed(query.error);
  useEffect(() => {
    if (isOver) onClosed();
  }, [isOver]);
  return (
    <Page title={report.name} note={<About report={report} figures={query.data} />}>
      <Loaded query={query} skeleton={<StatsSkeleton />}>
        {(figures) => <Shown report={report} figures={figures} opener={opener} />}
      </Loaded>
    </Page>
  );
}

/** Which days, which site, what it is narrowed to. */
function About({ report, figures }: { report: Report; figures: Figures | undefined }) {
  const { t, locale } = useLanguage();
  const format = useFormat();
  const { from, to } = daysOf(report, figures);
  const days = from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`;
  const period = report.periodName ? `${t(`shared.period.${report.periodName}`)}: ${days}` : days;
  const zone = t('stats.zone', {
    zone: zoneLabel(report.timeZone, locale, ...momentsOf({ from, to }, report.timeZone)),
  });
  return (
    <>
      <div>{inOneLine([report.site, period, zone])}</div>
      {report.narrowed.length > 0 && (
        <div className="sp-row" role="group" aria-label={t('stats.narrowed')}>
          {report.narrowed.map(({ by, label }) => (
            <Badge key={by}>
              {t(`stats.by.${by}`)}: {upright(label)}
            </Badge>
          ))}
        </div>
      )}
    </>
  );
}

/** A period that moves has moved since the report was opened. */
function daysOf({ period }: Report, figures: Figures | undefined) {
  const [first, last] = [figures?.days[0], figures?.days.at(-1)];
  return first && last ? { from: first.day, to: last.day } : period;
}

function Shown({ report, figures, opener }: { report: Report; figures: Figures; opener: Opener }) {
  const t = useT();
  const board = useFigures();
  const { previous, earlier, widgets, ...rest } = figures;
  if (isSilent({ total: figures.total, widgets: widgets ?? [] }))
    return (
      <Card>
        <EmptyState title={t('shared.nothing')} text={t('shared.nothingText')} />
      </Card>
    );
  return (
    <>
      <FigureBoard
        figures={board}
        {...rest}
        previous={previous ?? undefined}
        earlier={earlier ?? undefined}
        compare={report.compare}
      />
      {report.tables.length > 0 && (
        <div className="sp-breakdowns">
          {report.tables.map((by) => (
            <TableCard key={by} by={by} opener={opener} />
          ))}
        </div>
      )}
      {report.hours && <HoursCard opener={opener} />}
      {widgets && <WidgetTable widgets={widgets} />}
    </>
  );
}

function TableCard({ by, opener }: { by: DimensionId; opener: Opener }) {
  const t = useT();
  const query = useTable(by, opener);
  return (
    <Card title={t(`stats.by.${by}`)}>
      <Loaded query={query} skeleton={<SkeletonRows count={6} height={32} />}>
        {({ rows, more }) => (
          <>
            {rows.length === 0 ? (
              <p className="sp-note">{t('stats.rows.nothing')}</p>
            ) : (
              <BreakdownTable by={by} rows={rows} />
            )}
            {more > 0 && <p className="sp-small sp-soft">{t('shared.more', { count: more })}</p>}
          </>
        )}
      </Loaded>
    </Card>
  );
}

function HoursCard({ opener }: { opener: Opener }) {
  const t = useT();
  const query = useTable('weekhour', opener);
  return (
    <Card title={t('stats.hours.title')} note={query.data && <Busiest rows={query.data.rows} />}>
      <Loaded query={query} skeleton={<Skeleton height={220} />}>
        {({ rows }) => <HourTable rows={rows} />}
      </Loaded>
    </Card>
  );
}

function useTable(by: DimensionId, opener: Opener) {
  return useApi(readReportTable, { body: { ...opener, by } }, { refreshEvery });
}
