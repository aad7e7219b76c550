import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Collected } from './collected.ts';
import { FeedFault } from './feed-fault.ts';
import { findColumns, readRow, type CsvColumns } from './formats/csv.ts';

interface Row {
  record: string[];
  info: { lines: number };
}

/** Reads a table whose first row names its columns. @throws FeedFault with the line */
export async function readCsv(texts: AsyncIterable<string>, head: string, collected: Collected): Promise<void> {
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(head),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 200_000,
  });
  const source = Readable.from(texts);
  source.on('error', (error) => parser.destroy(error));
  let columns: CsvColumns | undefined;
  let place = 0;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Row>) {
      if (columns) collected.add(readRow(columns, record, (place += 1)), info.lines);
      else {
        columns = findColumns(record);
        if (columns.title === undefined) throw new FeedFault('no-title', { said: record.join(', ').slice(0, 200) });
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FeedFault('not-csv', { line: parser.info.lines, said: error.code });
  } finally {
    source.destroy();
  }
}

/** The sign that the first line has most of. */
function delimiterOf(head: string): string {
  const [line = ''] = head.split(/\r?\n/);
  const counted = [';', ',', '\t', '|'].map((sign) => [sign, line.split(sign).length] as const);
  return counted.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
