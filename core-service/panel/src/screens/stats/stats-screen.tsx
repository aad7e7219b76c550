import type { EndpointResponse } from '@smartpoint/contracts';
import { getStats } from '@smartpoint/contracts/stats';
import { useApi } from '../../app/api.ts';
import { useTimeZone } from '../../app/session.tsx';
import { useSites } from '../../app/site.tsx';
import { usePeriod } from '../../app/use-period.ts';
import { momentsOf } from '../../format/period.ts';
import { zoneLabel } from '../../format/time-zones.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { PeriodPicker } from '../../ui/period-picker.tsx';
import { FigureBoard } from './figure-board.tsx';
import type { Figure } from './figure-board.tsx';
import { NoVisits } from './no-visits.tsx';
import { StatsSkeleton } from './stats-skeleton.tsx';
import { Uncounted } from './uncounted.tsx';
import { WidgetTable } from './widget-table.tsx';

type Stats = EndpointResponse<typeof getStats>;

/** `/stats/`: visits, visitors, leads, conversion (S-42) and every widget beside each other. */
export function StatsScreen() {
  const { t, locale } = useLanguage();
  const zone = useTimeZone();
  const choice = usePeriod('month');
  const { chosen } = useSites();
  const query = { ...choice.period, siteId: chosen?.id };
  const stats = useApi(getStats, { query }, { keepPrevious: true, refreshEvery: 30_000 });
  return (
    <Page
      title={t('stats.title')}
      note={t('stats.zone', { zone: zoneLabel(zone, locale, ...momentsOf(choice.period)) })}
    >
      <PeriodPicker choice={choice} />
      <Loaded query={stats} skeleton={<StatsSkeleton />}>
        {(data) => (
          <>
            <Uncounted uncounted={data.uncounted} />
            {isSilent(data) ? <NoVisits from={choice.period.from} /> : <Figures stats={data} />}
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

function Figures({ stats }: { stats: Stats }) {
  const figures = useFigures();
  return (
    <>
      <FigureBoard figures={figures} {...stats} />
      <WidgetTable widgets={stats.widgets} />
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
