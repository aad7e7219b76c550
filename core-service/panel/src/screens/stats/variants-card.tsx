import type { EndpointResponse } from '@smartpoint/contracts';
import type { getVariantStats } from '@smartpoint/contracts/stats';
import type { Period } from '../../format/period.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { variantName } from '../../format/variant-name.ts';
import { Card } from '../../ui/card.tsx';
import { Badge } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table.tsx';
import { useFigureColumns } from './figure-columns.tsx';

export type Test = EndpointResponse<typeof getVariantStats>['tests'][number];
type Variant = Test['variants'][number] & { at: number };

/** How the address names a variant. */
export const keyOfVariant = ({ id }: Pick<Test, 'id'>, { version }: { version: number }): string => `${id}-${version}`;

interface VariantsCardProps {
  widgetId: number;
  tests: readonly Test[];
  period: Period;
  onOpen(of: 'shows' | 'clicks', variant: { key: string; name: string }): void;
}

/** What each variant of the A/B tests of the period brought. A row narrows the screen, its leads are opened in the report. */
export function VariantsCard({ tests, ...of }: VariantsCardProps) {
  const t = useT();
  return (
    <Card title={t('variants.title')} note={t(tests.length > 0 ? 'variants.note' : 'variants.none')}>
      {tests.map((test) => (
        <TestTable key={test.id} test={test} {...of} />
      ))}
    </Card>
  );
}

interface TestTableProps extends Omit<VariantsCardProps, 'tests'> {
  test: Test;
}

function TestTable(props: TestTableProps) {
  const t = useT();
  const format = useFormat();
  const { startedAt, endedAt, variants } = props.test;
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
        columns={useColumns(props)}
      />
    </div>
  );
}

function useColumns({ test, widgetId, period, onOpen }: TestTableProps): Column<Variant>[] {
  const t = useT();
  return useFigureColumns<Variant>({
    widgetId,
    period,
    parameter: 'variant',
    keyOf: (variant) => keyOfVariant(test, variant),
    label: t('variants.variant'),
    nameOf: ({ at }) => variantName(at, t),
    lineOf: ({ version }) => (
      <>
        {t('variants.version', { version })}{' '}
        {test.winner === version && <Badge tone="good">{t('experiment.kept')}</Badge>}
      </>
    ),
    showsLabel: t('variants.shows'),
    shown: 'visits',
    leadsLabelOf: ({ at }, count) => t('variants.leads', { name: variantName(at, t), count }),
    onOpen: (of, variant) => onOpen(of, { key: keyOfVariant(test, variant), name: variantName(variant.at, t) }),
  });
}
