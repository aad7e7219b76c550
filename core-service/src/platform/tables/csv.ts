import Papa, { type UnparseConfig } from 'papaparse';
import { guarded } from './formula-guard.ts';
import type { Table } from './table.ts';

const newline = '\r\n';

/**
 * UTF-8 with BOM and semicolons, as Excel in Russia opens it; cells by the rule of `formula-guard.ts`. Texts stand in
 * quotes, numbers and moments do not: a program that looks at them changes no text that looks like a number or a date
 * (`00123`, `12-05`, `1E5`), and none takes a part of a cell for a cell.
 */
export async function* csvPieces({ columns, batches }: Table): AsyncGenerator<string> {
  const isBare = columns.map(({ kind }) => kind === 'moment');
  const lines = (rows: (string | number)[][], quotes: UnparseConfig['quotes']): string =>
    rows.length === 0 ? '' : Papa.unparse(rows, { delimiter: ';', newline, quotes }) + newline;
  let head = `\ufeff${lines([columns.map(({ header }) => header)], true)}`;
  for await (const batch of batches) {
    const cells = batch.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell)));
    yield head + lines(cells, (cell, at) => typeof cell === 'string' && cell !== '' && !isBare[at]);
    head = '';
  }
  if (head) yield head;
}
