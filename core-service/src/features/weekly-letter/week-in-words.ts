import type { EndpointResponse } from '@smartpoint/contracts';
import type { getBreakdown } from '@smartpoint/contracts/breakdowns';
import type { getStats } from '@smartpoint/contracts/stats';
import type { Translate } from '../../platform/i18n/index.ts';
import type { LetterReport } from '../deliveries/index.ts';

type Stats = EndpointResponse<typeof getStats>;

export interface Week {
  stats: Pick<Stats, 'total' | 'previous' | 'days' | 'widgets'>;
  sources: Pick<EndpointResponse<typeof getBreakdown>, 'rows'>['rows'];
  broken: {
    connections: readonly { connector: string; name: string }[];
    parkedLeads: number;
    silentSites: readonly { name: string; lastSeenAt: Date }[];
  };
}

export interface WeekReader {
  t: Translate;
  locale: string;
  timeZone: string;
  publicUrl: string;
}

/** Rows of a table in a letter. */
const few = 5;

/** Nothing happened in it, nor in the one before. */
export function isEmpty({ stats: { total, previous } }: Week): boolean {
  return [total, previous].every(({ visits, visitors, leads }) => visits + visitors + leads === 0);
}

/** What a letter says of a week, in words of its reader. */
export function weekInWords(week: Week, reader: WeekReader): LetterReport {
  const bars = [daysOf(week, reader), sourcesOf(week, reader), widgetsOf(week, reader)];
  return {
    figures: figuresOf(week.stats, reader),
    bars: bars.filter(({ rows }) => rows.length > 0),
    sections: brokenOf(week, reader),
  };
}

function figuresOf({ total, previous }: Week['stats'], { t, locale }: WeekReader): LetterReport['figures'] {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const change = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  const noteOf = (now: number, before: number): string => {
    if (now === before) return t('mail:weekly.same');
    if (before === 0) return t('mail:weekly.none');
    return t('mail:weekly.more', { change: change.format(now / before - 1) });
  };
  const shareOf = (conversion: number | null) => (conversion === null ? '–' : percent.format(conversion));
  return [
    ...(['visits', 'leads'] as const).map((figure) => ({
      label: t(`mail:weekly.${figure}`),
      value: number.format(total[figure]),
      note: noteOf(total[figure], previous[figure]),
    })),
    {
      label: t('mail:weekly.conversion'),
      value: shareOf(total.conversion),
      // The change of a ratio in percent is read as its difference: both are told instead.
      note: t('mail:weekly.points', { before: shareOf(previous.conversion) }),
    },
  ];
}

type Bars = LetterReport['bars'][number];

function daysOf({ stats: { total, days } }: Week, { t, locale }: WeekReader): Bars {
  const figure = total.leads > 0 ? 'leads' : 'visits';
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const most = Math.max(1, ...days.map((day) => day[figure]));
  return {
    title: t(figure === 'leads' ? 'mail:weekly.days' : 'mail:weekly.visitsByDay'),
    rows: days.map((day) => ({
      label: `${weekday.format(new Date(`${day.day}T00:00:00Z`))} ${Number(day.day.slice(8))}`,
      value: new Intl.NumberFormat(locale).format(day[figure]),
      share: day[figure] / most,
    })),
  };
}

function sourcesOf({ sources }: Week, reader: WeekReader): Bars {
  const rows = sources.map(({ label, leads, visits }) => ({ label, leads, of: visits }));
  return bestOf(rows, 'mail:weekly.sources', 'mail:weekly.ofVisitsTitle', reader);
}

function widgetsOf({ stats }: Week, reader: WeekReader): Bars {
  const rows = stats.widgets.map(({ name, leads, shows }) => ({ label: name, leads, of: shows }));
  return bestOf(rows, 'mail:weekly.widgets', 'mail:weekly.ofShowsTitle', reader);
}

/** The best bringers of leads; of those without any, the most seen. */
function bestOf(
  all: readonly { label: string; leads: number; of: number }[],
  title: 'mail:weekly.sources' | 'mail:weekly.widgets',
  unit: 'mail:weekly.ofVisitsTitle' | 'mail:weekly.ofShowsTitle',
  { t, locale }: WeekReader,
): Bars {
  const number = new Intl.NumberFormat(locale);
  const best = all
    .filter(({ leads, of }) => leads + of > 0)
    .toSorted((one, other) => other.leads - one.leads || other.of - one.of)
    .slice(0, few);
  const most = Math.max(1, ...best.map(({ leads }) => leads));
  return {
    title: `${t(title)}, ${t(unit)}`,
    rows: best.map(({ label, leads, of }) => ({
      label,
      value: t('mail:weekly.of', { leads: number.format(leads), whole: number.format(of) }),
      share: leads / most,
    })),
  };
}

function brokenOf({ broken }: Week, { t, locale, timeZone, publicUrl }: WeekReader): LetterReport['sections'] {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone });
  const facts = [
    ...broken.connections.map(({ connector, name }) => ({
      label: `${t(`connections:${connector}.name`)} (${name})`,
      value: t('mail:weekly.reconnect'),
      href: `${publicUrl}/settings/integration/`,
    })),
    ...(broken.parkedLeads > 0
      ? [
          {
            label: t('mail:weekly.parked'),
            value: t('mail:weekly.parkedValue', { count: broken.parkedLeads }),
            href: `${publicUrl}/report/?delivery=parked&only=real&site=all`,
          },
        ]
      : []),
    ...broken.silentSites.map(({ name, lastSeenAt }) => ({
      label: name,
      value: t('mail:weekly.silent', { since: day.format(lastSeenAt) }),
      href: `${publicUrl}/settings/all/`,
    })),
  ];
  return facts.length > 0 ? [{ title: t('mail:weekly.broken'), facts }] : [];
}

/** "16–22 November". */
export function daysInWords(from: string, to: string, locale: string): string {
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return days.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}
