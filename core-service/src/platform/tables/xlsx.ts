import { writeXlsxStream } from 'hucre/xlsx';
import type { Column, Table } from './table.ts';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** More in a cell, and Excel calls the whole file broken. */
const mostInCell = 32_767;
const formats = { moment: 'yyyy-mm-dd hh:mm:ss', fraction: '0.00%' };

/**
 * A workbook in pieces; memory does not grow with the rows. What people typed is text by its type, so that nothing of it
 * runs and nothing is put in front of it. Beyond a million rows a further sheet begins. Nothing comes before the first
 * rows have been read: a failure until then is thrown with nothing given.
 */
export async function* xlsxPieces({ name, columns, batches }: Table): AsyncGenerator<Uint8Array> {
  try {
    const first = await batches.next();
    const rows = async function* () {
      for (let batch = first; !batch.done; batch = await batches.next())
        for (const row of batch.value) yield row.map((cell, at) => cellOf(cell, columns[at]));
    };
    yield* writeXlsxStream(rows(), {
      name,
      columns: columns.map(({ header, width, kind }) => ({ header, width, ...(kind && { numFmt: formats[kind] }) })),
      freezePane: { rows: 1 },
    });
  } finally {
    await batches.return(undefined);
  }
}

function cellOf(cell: string | number, column: Column | undefined): string | number | Date | null {
  if (cell === '') return null;
  if (typeof cell === 'number') return cell;
  return column?.kind === 'moment' ? new Date(`${cell.replace(' ', 'T')}Z`) : textOf(cell.slice(0, mostInCell));
}

/**
 * `_x0041_` is how a workbook writes a sign by its number: typed so, it is text all the same. Two signs may not stand in XML
 * at all, and one of them would break the whole file.
 */
function textOf(typed: string): string {
  return typed
    .toWellFormed()
    .replace(/_(?=x[\dA-F]{4}_)/gi, '_x005F_')
    .replace(/[\ufffe\uffff]/g, '\ufffd');
}
