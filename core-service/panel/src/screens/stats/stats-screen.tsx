import { useState } from 'react';
import type { EndpointResponse } from '@smartpoint/contracts';
import { getBreakdown } from '@smartpoint/contracts/breakdowns';
import { getStats } from '@smartpoint/contracts/stats';
import { useApi } from '../../app/api.ts';
import { useTimeZone } from '../../app/session.tsx';
import { momentsOf } from '../../format/period.ts';
import { zoneLabel } from '../../format/time-zones.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { BreakdownCard } from './breakdown-card.tsx';
import { FigureBoard } from './figure-board.tsx';
import type { Figure } from './figure-board.tsx';
import { HourMap } from './hour-map.tsx';
import { NarrowingBar } from './narrowing-bar.tsx';
import { useNarrowing } from './narrowing.ts';
import type { Narrowed } from './narrowing.ts';
import { NoVisits } from './no-visits.tsx';
import { RowsDialog } from './rows-dialog.tsx';
import type { BehindFigure } from './rows-dialog.tsx';
import { StatsSkeleton } from './stats-skeleton.tsx';
import { Uncounted } from './uncounted.tsx';
import { useBoard } from './use-board.ts';
import { WidgetTable } from './widget-table.tsx';

type Stats = EndpointResponse<typeof getStats>;

/** `/stats/`: visits, visitors, leads, conversion (S-42), by what brought them, and every widget beside each other. */
export function StatsScreen() {
  const { t, locale } = useLanguage();
  const zone = useTimeZone();
  const narrowed = useNarrowing();
  const { asked, choice } = narrowed;
  const query = { ...choice.period, siteId: asked.siteId };
  const stats = useApi(getStats, { query }, { keepPrevious: true, refreshEvery: 30_000 });
  // The chips take their words from the same answer as the narrowed figures.
  const words = useApi(
    getBreakdown,
    { query: { ...asked, by: 'site', compare: 'none', limit: 1 } },
    { enabled: narrowed.isNarrowed, keepPrevious: true },
  ).data;
  return (
    <Page
      title={t('stats.title')}
      note={t('stats.zone', { zone: zoneLabel(zone, locale, ...momentsOf(choice.period)) })}
    >
      <NarrowingBar narrowed={narrowed} words={narrowed.isNarrowed ? (words?.narrowed ?? []) : []} />
      <Loaded query={stats} skeleton={<StatsSkeleton />}>
        {(data) => (
          <>
            <Uncounted uncounted={data.uncounted} />
            {isSilent(data) ? <NoVisits from={choice.period.from} /> : <Figures stats={data} narrowed={narrowed} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** A browser that loses its visit may still show a form or leave a lead: then there is something to show. */
function isSilent({ total, widgets }: Stats): boolean {
  return total.visits === 0 && total.visitors === 0 && total.leads === 0 && widgets.every(({ shows }) => shows === 0);
}

const groups = [
  ['origin', ['source', 'campaign', 'term', 'channel', 'referrer']],
  ['pages', ['page', 'landing', 'site']],
  ['places', ['city', 'region', 'country']],
  ['people', ['device', 'browser', 'os', 'visitor']],
] as const;

function Figures({ stats, narrowed }: { stats: Stats; narrowed: Narrowed }) {
  const t = useT();
  const figures = useFigures();
  const board = useBoard(narrowed, stats);
  const [behind, setBehind] = useState<BehindFigure>();
  const whole = t('stats.rows.all');
  return (
    <>
      {board ? (
        <FigureBoard
          figures={figures}
          {...board}
          comparedWith={narrowed.compare === 'year' ? t('stats.beforeYear') : undefined}
        />
      ) : (
        <StatsSkeleton />
      )}
      <div className="sp-row">
        <Button size="compact" onClick={() => setBehind({ of: 'leads', label: whole })}>
          {t('stats.rows.open.leads')}
        </Button>
        <Button size="compact" onClick={() => setBehind({ of: 'visits', label: whole })}>
          {t('stats.rows.open.visits')}
        </Button>
      </div>
      <div className="sp-breakdowns">
        {groups.map(([group, dimensions]) => (
          <BreakdownCard key={group} label={t(`stats.group.${group}`)} dimensions={dimensions} onOpen={setBehind} />
        ))}
      </div>
      <HourMap onOpen={setBehind} />
      {!narrowed.isNarrowed && <WidgetTable widgets={stats.widgets} />}
      {behind && <RowsDialog behind={behind} onClose={() => setBehind(undefined)} />}
    </>
  );
}

function useFigures(): Figure<'visitors' | 'visits' | 'leads' | 'conversion'>[] {
  const t = useT();
  return [
    { key: 'visits', name: t('stats.figure.visits'), formula: t('stats.formula.visits') },
    { key: 'visitors', name: t('stats.figure.visitors'), formula: t('stats.formula.visitors') },
    { key: 'leads', name: t('stats.figure.leads'), formula: t('stats.formula.leads') },
    { key: 'conversion', name: t('stats.figure.conversion'), formula: t('stats.formula.conversion'), isRatio: true },
  ];
}
