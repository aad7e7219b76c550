import type pg from 'pg';

/** A prepared statement. Its name stands for its text on every connection. */
export interface Statement {
  name: string;
  text: string;
}
export interface Step extends Statement {
  /** Texts for `$1…`, as PostgreSQL reads them. */
  values?: readonly string[];
}
/** Rows of a step as PostgreSQL writes them: texts by position. */
export type StepRows = (string | null)[][];

/** The names a connection knows. */
const prepared = new WeakMap<pg.Connection, Set<string>>();

/**
 * Runs statements as one transaction, in one packet there and one back: everything up to one Sync commits or fails as a
 * whole (PostgreSQL's protocol, "Pipelining"). BEGIN, statements and COMMIT apart would wake both processes each time.
 * Every statement sees what was committed when its turn came. For hot paths.
 *
 * @param client not in pipeline mode
 * @returns the rows of each step, after the commit
 * @throws the database's error, and nothing is stored; or the connection's, when nobody knows
 */
export function runInOneTrip(client: pg.ClientBase, steps: readonly Step[]): Promise<StepRows[]> {
  return new Promise((resolve, reject) => {
    client.query(toQuery(steps, (error, rows) => (error ? reject(error) : resolve(rows))));
  });
}

type Done = (error: Error | null, rows: StepRows[]) => void;

/** What `pg` takes for a query: it writes its own messages and is told what the server answers to them. */
function toQuery(steps: readonly Step[], done: Done) {
  const rows: StepRows[] = steps.map(() => []);
  let at = 0;
  const query = {
    // Called through the query below: the client puts its query_timeout around it.
    callback: done,
    submit(connection: pg.Connection): void {
      connection.stream.cork();
      for (const step of steps) send(connection, step);
      connection.sync();
      connection.stream.uncork();
    },
    handleDataRow({ fields }: { fields: (string | null)[] }): void {
      rows[at]?.push(fields);
    },
    handleCommandComplete(): void {
      at++;
    },
    handleReadyForQuery(connection: pg.Connection): void {
      const names = prepared.get(connection) ?? new Set();
      for (const { name } of steps) names.add(name);
      prepared.set(connection, names);
      query.callback(null, rows);
    },
    handleError(error: Error): void {
      query.callback(error, rows);
    },
  };
  return query;
}

function send(connection: pg.Connection, { name, text, values = [] }: Step): void {
  if (!prepared.get(connection)?.has(name)) {
    // A trip that failed may have come to prepare it, or not. Closing what is not there is no error.
    connection.close({ type: 'S', name }, true);
    connection.parse({ name, text, types: [] }, true);
  }
  connection.bind({ statement: name, values: [...values] }, true);
  connection.execute({}, true);
}
