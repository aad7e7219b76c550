import type { EndpointResponse } from '@smartpoint/contracts';
import type { DimensionId, getBreakdown } from '@smartpoint/contracts/breakdowns';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { Table } from '../../../platform/tables/index.ts';

/** A breakdown as a table, its sum last. Conversion is a fraction, so that a spreadsheet can go on counting. */
export function breakdownTable(
  by: DimensionId,
  { rows, total }: Pick<EndpointResponse<typeof getBreakdown>, 'rows' | 'total'>,
  t: Translate,
): Table {
  const cells = (label: string, { visits, visitors, leads, conversion }: typeof total) => [
    ...[label, visits, visitors, leads],
    conversion === null ? '' : Number(conversion.toFixed(4)),
  ];
  const name = t(`stats:dimension.${by}`);
  return {
    name,
    columns: [
      { header: name, width: 36 },
      ...(['visits', 'visitors', 'leads'] as const).map((figure) => ({ header: t(`stats:${figure}`), width: 14 })),
      { header: t('stats:conversion'), width: 14, kind: 'fraction' as const },
    ],
    batches: once([...rows.map((row) => cells(row.label, row)), cells(t('stats:total'), total)]),
  };
}

async function* once<T>(batch: T): AsyncGenerator<T> {
  yield await Promise.resolve(batch);
}
