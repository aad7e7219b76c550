import { stringify, type Options } from 'csv-stringify/sync';
import { guarded } from './formula-guard.ts';
import type { Table } from './table.ts';

const format: Options = { delimiter: ';', record_delimiter: 'windows', quoted_string: true, quoted_empty: false };

/**
 * UTF-8 with BOM and semicolons, as Excel in Russia opens it; cells by the rule of `formula-guard.ts`. Texts stand in
 * quotes, numbers and moments do not: a program that looks at them changes no text that looks like a number or a date
 * (`00123`, `12-05`, `1E5`), and none takes a part of a cell for a cell.
 */
export async function* csvPieces({ columns, batches }: Table): AsyncGenerator<string> {
  const isMoment = columns.map(({ kind }) => kind === 'moment');
  /** Only what is a string itself stands in quotes. */
  const body: Options = {
    ...format,
    cast: { string: guarded, object: ({ moment }: Record<string, unknown>) => String(moment) },
  };
  let head = stringify([columns.map(({ header }) => header)], { ...format, bom: true });
  for await (const batch of batches) {
    const cells = batch.map((row) => row.map((cell, at) => (isMoment[at] ? { moment: cell } : cell)));
    yield head + stringify(cells, body);
    head = '';
  }
  if (head) yield head;
}
