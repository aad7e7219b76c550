import { stringify, type Options } from 'csv-stringify/sync';
import type { EndpointResponse } from '@smartpoint/contracts';
import type { DimensionId, getBreakdown } from '@smartpoint/contracts/breakdowns';
import type { Translate } from '../../../platform/i18n/index.ts';
import { guarded } from '../../leads/index.ts';

/** What other programs take for the end of a cell or a row is quoted. */
const csvFormat: Options = { delimiter: ';', quoted_match: /[\r\n\t,|]/, record_delimiter: 'windows', bom: true };

/** A breakdown as a table, its sum last. Conversion is a fraction, so that a spreadsheet can go on counting. */
export function breakdownCsv(
  by: DimensionId,
  { rows, total }: Pick<EndpointResponse<typeof getBreakdown>, 'rows' | 'total'>,
  t: Translate,
): string {
  const head = [
    t(`stats:dimension.${by}`),
    ...(['visits', 'visitors', 'leads', 'conversion'] as const).map((name) => t(`stats:${name}`)),
  ];
  const cells = ({ visits, visitors, leads, conversion }: typeof total) =>
    [visits, visitors, leads, conversion?.toFixed(4) ?? ''].map(String);
  const table = [head, ...rows.map((row) => [guarded(row.label), ...cells(row)]), [t('stats:total'), ...cells(total)]];
  return stringify(table, csvFormat);
}
