import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { answerParent, answerQuestions, processInput } from '../processes.ts';

/** The limit: the same rows as JSON lines through `COPY … TO STDOUT`, read to the end. */
const { databaseUrl } = processInput<{ databaseUrl: string }>();
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();

answerQuestions(async () => {
  const started = performance.now();
  const stream = client.query(
    copyTo('COPY (SELECT to_json(l) FROM leads l WHERE account_id = 1001 ORDER BY id) TO STDOUT'),
  );
  let bytes = 0;
  for await (const chunk of stream) bytes += (chunk as Buffer).length;
  return { ms: performance.now() - started, bytes };
});
answerParent({});
