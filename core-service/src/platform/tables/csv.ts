import { stringify, type Options } from 'csv-stringify/sync';
import { guarded } from './formula-guard.ts';
import type { Table } from './table.ts';

/** What other programs take for the end of a cell or a row is quoted, so that no part of a cell stands alone. */
const format: Options = { delimiter: ';', quoted_match: /[\r\n\t,|]/, record_delimiter: 'windows' };

/** UTF-8 with BOM and semicolons, as Excel in Russia opens it; cells by the rule of `formula-guard.ts`. */
export async function* csvPieces({ columns, batches }: Table): AsyncGenerator<string> {
  let head = stringify([columns.map(({ header }) => header)], { ...format, bom: true });
  for await (const batch of batches) {
    yield (
      head +
      stringify(
        batch.map((row) => row.map(asText)),
        format,
      )
    );
    head = '';
  }
  if (head) yield head;
}

const asText = (cell: string | number): string => (typeof cell === 'number' ? String(cell) : guarded(cell));
