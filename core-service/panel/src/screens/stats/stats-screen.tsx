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
import { ShareButton } from './share/share-button.tsx';
import { BreakdownCard } from './breakdown-card.tsx';
import { FigureBoard } from './figure-board.tsx';
import { groupNames } from './groups.ts';
import { HourMap } from './hour-map.tsx';
import { isSilent } from './is-silent.ts';
import { NarrowingBar } from './narrowing-bar.tsx';
import { useNarrowing } from './narrowing.ts';
import type { Narrowed } from './narrowing.ts';
import { NoVisits } from './no-visits.tsx';
import { RowsDialog } from './rows-dialog.tsx';
import type { BehindFigure } from './rows-dialog.tsx';
import { StatsSkeleton } from './stats-skeleton.tsx';
import { Uncounted } from './uncounted.tsx';
import { useBoard } from './use-board.ts';
import { useFigures } from './use-figures.ts';
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
      note={t('stats.zone', { zone: zoneLabel(zone, locale, ...momentsOf(choice.period, zone)) })}
      action={<ShareButton narrowed={narrowed} />}
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

function Figures({ stats, narrowed }: { stats: Stats; narrowed: Narrowed }) {
  const t = useT();
  const figures = useFigures();
  const board = useBoard(narrowed, stats);
  const [behind, setBehind] = useState<BehindFigure>();
  const whole = t('stats.rows.all');
  return (
    <>
      {board ? <FigureBoard figures={figures} {...board} compare={narrowed.compare} /> : <StatsSkeleton />}
      <div className="sp-row">
        <Button size="compact" onClick={() => setBehind({ of: 'leads', label: whole })}>
          {t('stats.rows.open.leads')}
        </Button>
        <Button size="compact" onClick={() => setBehind({ of: 'visits', label: whole })}>
          {t('stats.rows.open.visits')}
        </Button>
      </div>
      <div className="sp-breakdowns">
        {groupNames.map((group) => (
          <BreakdownCard key={group} group={group} onOpen={setBehind} />
        ))}
      </div>
      <HourMap onOpen={setBehind} />
      {!narrowed.isNarrowed && <WidgetTable widgets={stats.widgets} onOpen={setBehind} />}
      {behind && <RowsDialog behind={behind} asked={narrowed.asked} onClose={() => setBehind(undefined)} />}
    </>
  );
}
