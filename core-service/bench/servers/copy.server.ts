import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { answerParent, answerQuestions, processInput } from '../processes.ts';

const { databaseUrl } = processInput<{ databaseUrl: string }>();
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();

const rowsPerChunk = 1000;
const chunk = Buffer.from(
  Array.from({ length: rowsPerChunk }, () => {
    const ts = new Date().toISOString();
    return `1\t${ts}\t1\t1\t2\t${randomUUID()}\t${randomUUID()}\thttps://shop.example/catalog/12\tyandex.ru\n`;
  }).join(''),
);

/** The limit of storing rows: COPY of ready text into a table shaped like `events`, without rollups. */
async function copyFor({ seconds }: { seconds: number }): Promise<{ rowsPerSecond: number }> {
  const startedAt = performance.now();
  let rows = 0;
  const chunks = function* (): Generator<Buffer> {
    while (performance.now() - startedAt < seconds * 1000) {
      rows += rowsPerChunk;
      yield chunk;
    }
  };
  const columns = 'account_id, ts, site_id, widget_id, type, visitor_id, session_id, page_url, source';
  await pipeline(Readable.from(chunks()), client.query(copyFrom(`COPY bench_events (${columns}) FROM STDIN`)));
  return { rowsPerSecond: rows / ((performance.now() - startedAt) / 1000) };
}

answerParent({});
answerQuestions(copyFor);
