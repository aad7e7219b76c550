import { useState } from 'react';
import { Redirect } from 'wouter';
import type { EndpointResponse } from '@smartpoint/contracts';
import { listLeads } from '@smartpoint/contracts/leads';
import { daysBefore } from '@smartpoint/contracts/periods';
import { getLeftFields, getVariantStats, getVersionStats, getWidgetStats } from '@smartpoint/contracts/stats';
import { useAddressState } from '../../app/address-state.ts';
import { useApi } from '../../app/api.ts';
import { useCan, useTimeZone } from '../../app/session.tsx';
import { ofSite } from '../../app/site.tsx';
import { usePeriod } from '../../app/use-period.ts';
import { momentsOf } from '../../format/period.ts';
import { zoneLabel } from '../../format/time-zones.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { kindName } from '../../i18n/kind-name.ts';
import { variantName } from '../../format/variant-name.ts';
import { Card } from '../../ui/card.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { PeriodPicker } from '../../ui/period-picker.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { EmptyState, isMissing } from '../../ui/states.tsx';
import { comparedWith } from './compared-with.ts';
import { CompareSelect } from './compare-select.tsx';
import { FigureBoard } from './figure-board.tsx';
import type { Figure } from './figure-board.tsx';
import { FunnelCard } from './funnel-card.tsx';
import type { FunnelCardProps } from './funnel-card.tsx';
import { useLeadsAt } from './figure-columns.tsx';
import { LeftCard } from './left-card.tsx';
import { RowsDialog } from './rows-dialog.tsx';
import type { BehindFigure } from './rows-dialog.tsx';
import { StatsSkeleton } from './stats-skeleton.tsx';
import { useComparison } from './use-comparison.ts';
import { keyOfVariant, VariantsCard } from './variants-card.tsx';
import type { Test } from './variants-card.tsx';
import { VersionsCard } from './versions-card.tsx';
import type { Version } from './versions-card.tsx';

type WidgetStats = EndpointResponse<typeof getWidgetStats>;

/** `/statistic/?id=`: shows, clicks on the submit button, leads and conversion of one widget (S-43). */
export function WidgetStatsScreen() {
  const { t, locale } = useLanguage();
  const zone = useTimeZone();
  const [query] = useAddressState();
  const choice = usePeriod('month');
  const [behind, setBehind] = useState<BehindFigure>();
  const widgetId = idOf(query.get('id'));
  const input = { params: { widgetId: widgetId ?? 0 }, query: choice.period };
  const stats = useApi(getWidgetStats, input, { enabled: widgetId !== undefined, keepPrevious: true });
  const tests = useApi(getVariantStats, input, { enabled: widgetId !== undefined, keepPrevious: true });
  const versions = useApi(getVersionStats, input, { enabled: widgetId !== undefined, keepPrevious: true });
  const { compare } = useComparison();
  const past = useApi(
    getWidgetStats,
    { ...input, query: daysBefore(choice.period, compare === 'year' ? 'year' : 'before') },
    { enabled: widgetId !== undefined && compare !== 'none' },
  ).data;
  const left = useApi(getLeftFields, input, { enabled: widgetId !== undefined, keepPrevious: true });
  const version = versions.data?.versions.find((each) => String(each.version) === query.get('version'));
  const leadsAt = useLeadsAt({ widgetId: widgetId ?? 0, period: choice.period });
  const chosen = findVariant(tests.data?.tests ?? [], query.get('variant'));
  if (!query.get('id')) return <Redirect to="/stats/" replace />;
  if (widgetId === undefined || isMissing(stats.error)) return <UnknownWidget />;
  const widget = stats.data?.widget;
  const open = (of: BehindFigure) => setBehind({ widgetId, ...of });
  const openVersion = (of: BehindFigure['of'], shown: Version) =>
    open({ of, version: shown.version, label: t('versions.version', { version: shown.version }) });
  const openVariant = (of: BehindFigure['of'], { key, name }: { key: string; name: string }) =>
    open({ of, variant: key, label: name });
  const days = t('stats.zone', { zone: zoneLabel(zone, locale, ...momentsOf(choice.period, zone)) });
  return (
    <Page
      title={widget?.name ?? t('stats.title')}
      note={widget ? `${kindName(widget.kind, t)} · ${days}` : days}
      action={widget && <Ways widget={widget} />}
    >
      <div className="sp-row">
        <PeriodPicker choice={choice} />
        {!chosen && !version && <CompareSelect />}
        {chosen && <Condition parameter="variant" name={variantName(chosen.at, t)} />}
        {version && <Condition parameter="version" name={t('versions.version', { version: version.version })} />}
      </div>
      <Loaded query={stats} skeleton={<StatsSkeleton />}>
        {(data) =>
          chosen ? (
            <VariantFigures
              variant={chosen}
              leadsAt={leadsAt('variant', chosen.key)}
              onOpen={(of) => openVariant(of, { key: chosen.key, name: variantName(chosen.at, t) })}
            />
          ) : version ? (
            <VersionFigures
              version={version}
              leadsAt={leadsAt('version', String(version.version))}
              onOpen={(of) => openVersion(of, version)}
            />
          ) : (
            <Figures
              stats={data}
              past={compare === 'none' ? undefined : past}
              onOpen={(of) => open({ of, label: data.widget.name })}
            />
          )
        }
      </Loaded>
      <Loaded query={left} skeleton={<SkeletonRows count={3} height={32} />}>
        {(data) => (chosen || version ? null : <LeftCard {...data} onOpen={(left) => open({ of: 'left', ...left })} />)}
      </Loaded>
      <Loaded query={versions} skeleton={<SkeletonRows count={2} height={48} />}>
        {(data) => (
          <VersionsCard
            widgetId={widgetId}
            isRemoved={widget?.removed ?? true}
            versions={data.versions}
            period={choice.period}
            onOpen={openVersion}
          />
        )}
      </Loaded>
      <Loaded query={tests} skeleton={<SkeletonRows count={2} height={48} />}>
        {(data) => <VariantsCard widgetId={widgetId} tests={data.tests} period={choice.period} onOpen={openVariant} />}
      </Loaded>
      {behind && <RowsDialog behind={behind} asked={choice.period} onClose={() => setBehind(undefined)} />}
    </Page>
  );
}

function idOf(text: string | null): number | undefined {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

function Ways({ widget }: { widget: WidgetStats['widget'] }) {
  const t = useT();
  const can = useCan();
  return (
    <nav className="sp-row" aria-label={widget.name}>
      <Link to="/stats/">{t('statistic.back')}</Link>
      {can(listLeads) && <Link to={`/report/?widget=${widget.id}&${ofSite(null)}`}>{t('statistic.leads')}</Link>}
      {!widget.removed && <Link to={`/widgets/?id=${widget.id}`}>{t('statistic.settings')}</Link>}
    </nav>
  );
}

function useFigures(): Figure<'shows' | 'clicks' | 'leads' | 'conversion'>[] {
  const t = useT();
  return [
    { key: 'shows', name: t('figure.shows'), formula: t('stats.formula.shows') },
    { key: 'clicks', name: t('figure.clicks'), formula: t('stats.formula.clicks') },
    { key: 'leads', name: t('figure.sent'), formula: t('stats.formula.widgetLeads') },
    { key: 'conversion', name: t('figure.conversion'), formula: t('stats.formula.widgetConversion'), isRatio: true },
  ];
}

interface FiguresProps {
  stats: WidgetStats;
  /** Of what the period is compared with. */
  past: WidgetStats | undefined;
  onOpen: FunnelCardProps['onOpen'];
}

function Figures({ stats, past, onOpen }: FiguresProps) {
  const t = useT();
  const { compare } = useComparison();
  const figures = useFigures();
  const board = { ...stats, ...(compare !== 'before' && { previous: past?.total, isSameHours: false }) };
  if (stats.total.shows + stats.total.clicks + stats.total.leads === 0) {
    return (
      <Card>
        <EmptyState title={t('statistic.empty.title')} text={t('statistic.empty.text')} />
      </Card>
    );
  }
  return (
    <>
      <FigureBoard
        figures={figures}
        {...board}
        earlier={(stats.hours ? past?.hours : past?.days) ?? undefined}
        compare={compare}
      />
      <FunnelCard
        {...stats.total}
        previous={board.previous}
        comparedWith={comparedWith({ compare, ...board })}
        onOpen={onOpen}
      />
    </>
  );
}

type ChosenVariant = Test['variants'][number] & { at: number; key: string };

function findVariant(tests: readonly Test[], key: string | null): ChosenVariant | undefined {
  return tests
    .flatMap((test) => test.variants.map((variant, at) => ({ ...variant, at, key: keyOfVariant(test, variant) })))
    .find((variant) => variant.key === key);
}

/** A chip that takes the condition back. */
function Condition({ parameter, name }: { parameter: 'variant' | 'version'; name: string }) {
  const t = useT();
  const [, change] = useAddressState();
  return (
    <button
      type="button"
      className="sp-chip sp-chip--set"
      aria-label={t('variants.drop', { name })}
      onClick={() => change({ [parameter]: undefined })}
    >
      <span>{name}</span> <span aria-hidden="true">×</span>
    </button>
  );
}

type Opened = Pick<FunnelCardProps, 'leadsAt' | 'onOpen'>;

/** The same figures of the visits that saw one variant. */
function VariantFigures({ variant, ...opened }: { variant: ChosenVariant } & Opened) {
  const t = useT();
  const figures: Figure<'shows' | 'clicks' | 'leads' | 'conversion'>[] = [
    { key: 'shows', name: t('variants.shows'), formula: t('variants.formula.shows') },
    { key: 'clicks', name: t('figure.clicks'), formula: t('variants.formula.clicks') },
    { key: 'leads', name: t('figure.sent'), formula: t('stats.formula.widgetLeads') },
    { key: 'conversion', name: t('figure.conversion'), formula: t('variants.formula.conversion'), isRatio: true },
  ];
  return (
    <>
      <FigureBoard
        figures={figures}
        total={variant}
        previous={undefined}
        days={variant.days}
        hours={null}
        isSameHours={false}
      />
      <FunnelCard {...variant} name={variantName(variant.at, t)} shown="visits" {...opened} />
    </>
  );
}

/** The same figures of one version. */
function VersionFigures({ version, ...opened }: { version: Version } & Opened) {
  const t = useT();
  const figures = useFigures();
  return (
    <>
      <FigureBoard
        figures={figures}
        total={version}
        previous={undefined}
        days={version.days}
        hours={null}
        isSameHours={false}
      />
      <FunnelCard {...version} name={t('versions.version', { version: version.version })} {...opened} />
    </>
  );
}

function UnknownWidget() {
  const t = useT();
  return (
    <Page title={t('stats.title')}>
      <Card>
        <EmptyState title={t('statistic.unknown.title')} text={t('statistic.unknown.text')}>
          <Link to="/stats/">{t('statistic.back')}</Link>
        </EmptyState>
      </Card>
    </Page>
  );
}
