import type { EndpointResponse } from '@smartpoint/contracts';
import { listLeads } from '@smartpoint/contracts/leads';
import type { getVariantStats } from '@smartpoint/contracts/stats';
import { useAddressState } from '../../app/address-state.ts';
import { useCan } from '../../app/session.tsx';
import type { Period } from '../../format/period.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { variantName } from '../../format/variant-name.ts';
import { Card } from '../../ui/card.tsx';
import { Link } from '../../ui/link.tsx';
import { Badge } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table.tsx';

export type Test = EndpointResponse<typeof getVariantStats>['tests'][number];
type Variant = Test['variants'][number] & { at: number };

/** How the address names a variant. */
export const keyOfVariant = ({ id }: Pick<Test, 'id'>, { version }: { version: number }): string => `${id}-${version}`;

interface VariantsCardProps {
  widgetId: number;
  tests: readonly Test[];
  period: Period;
}

/** What each variant of the A/B tests of the period brought. A row narrows the screen, its leads are opened in the report. */
export function VariantsCard({ widgetId, tests, period }: VariantsCardProps) {
  const t = useT();
  return (
    <Card title={t('variants.title')} note={t(tests.length > 0 ? 'variants.note' : 'variants.none')}>
      {tests.map((test) => (
        <TestTable key={test.id} widgetId={widgetId} test={test} period={period} />
      ))}
    </Card>
  );
}

function TestTable({ widgetId, test, period }: { widgetId: number; test: Test; period: Period }) {
  const t = useT();
  const format = useFormat();
  const { startedAt, endedAt, variants } = test;
  const when =
    endedAt === null
      ? t('experiment.since', { from: format.moment(startedAt) })
      : t('experiment.between', { from: format.moment(startedAt), to: format.moment(endedAt) });
  return (
    <div className="sp-stack sp-stack--tight">
      <p className="sp-small sp-soft">{when}</p>
      <Table
        label={`${t('variants.title')}: ${when}`}
        rows={variants.map((variant, at) => ({ ...variant, at }))}
        keyOf={({ version }) => version}
        columns={useColumns(test, `/report/?widget=${widgetId}&from=${period.from}&to=${period.to}`)}
      />
    </div>
  );
}

function useColumns(test: Test, report: string): Column<Variant>[] {
  const t = useT();
  const format = useFormat();
  const isReader = useCan()(listLeads);
  const [query, change] = useAddressState();
  const name = ({ at, version }: Variant) => {
    const key = keyOfVariant(test, { version });
    const isChosen = query.get('variant') === key;
    return (
      <span>
        <button
          type="button"
          className="sp-breakdown__value"
          aria-pressed={isChosen}
          onClick={() => change({ variant: isChosen ? undefined : key, version: undefined })}
        >
          {variantName(at, t)}
        </button>
        <span className="sp-table__line">
          {t('variants.version', { version })}{' '}
          {test.winner === version && <Badge tone="good">{t('experiment.kept')}</Badge>}
        </span>
      </span>
    );
  };
  const leads = (variant: Variant) =>
    isReader && variant.leads > 0 ? (
      <Link
        to={`${report}&variant=${keyOfVariant(test, variant)}&moment=pressed`}
        label={t('variants.leads', { name: variantName(variant.at, t), count: format.number(variant.leads) })}
      >
        {format.number(variant.leads)}
      </Link>
    ) : (
      format.number(variant.leads)
    );
  const figure = (key: keyof Variant & string, label: string, render: Column<Variant>['render']): Column<Variant> => ({
    key,
    label,
    isNumber: true,
    render,
  });
  return [
    { key: 'name', label: t('variants.variant'), isLead: true, render: name },
    figure('shows', t('variants.shows'), ({ shows }) => format.number(shows)),
    figure('clicks', t('figure.clicks'), ({ clicks }) => format.number(clicks)),
    figure('leads', t('figure.sent'), leads),
    figure('conversion', t('figure.conversion'), ({ conversion }) => format.percent(conversion)),
  ];
}
