import { csvPieces } from './csv.ts';
import type { Table } from './table.ts';
import { xlsxPieces, xlsxType } from './xlsx.ts';

export { guarded } from './formula-guard.ts';
export type { Column, Table } from './table.ts';

export type TableFormat = 'csv' | 'xlsx';

/** How tables are written, by format. */
export const tableFormats: Record<
  TableFormat,
  { mediaType: string; pieces(table: Table): AsyncGenerator<string | Uint8Array> }
> = {
  csv: { mediaType: 'text/csv; charset=utf-8', pieces: csvPieces },
  xlsx: { mediaType: xlsxType, pieces: xlsxPieces },
};
