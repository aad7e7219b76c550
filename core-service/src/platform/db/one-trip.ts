import pg from 'pg';

/** A prepared statement. Its name stands for its text on every connection. */
export interface Statement {
  name: string;
  text: string;
}
export interface Step extends Statement {
  /** Texts for `$1…`, as PostgreSQL reads them. */
  values?: readonly (string | null)[];
}
/** Rows of a step as PostgreSQL writes them: texts by position. */
export type StepRows = (string | null)[][];

interface Column {
  name: string;
  dataTypeID: number;
}
interface Answer {
  columns: readonly Column[];
  rows: StepRows;
}

/** The statements a connection knows, by name, and the columns of their rows. */
const prepared = new WeakMap<pg.Connection, Map<string, readonly Column[]>>();

/**
 * Runs statements as one transaction, in one packet there and one back: everything up to one Sync commits or fails as a
 * whole (PostgreSQL's protocol, "Pipelining"). BEGIN, statements and COMMIT apart would wake both processes each time.
 * Every statement sees what was committed when its turn came. For hot paths.
 *
 * @param client not in pipeline mode
 * @returns the rows of each step, after the commit
 * @throws the database's error, and nothing is stored; or the connection's, when nobody knows
 */
export async function runInOneTrip(client: pg.ClientBase, steps: readonly Step[]): Promise<StepRows[]> {
  return (await answersTo(client, steps)).map(({ rows }) => rows);
}

/** The same, with rows as `client.query` gives them: by column, of JavaScript types. */
export async function readInOneTrip(client: pg.ClientBase, steps: readonly Step[]): Promise<object[][]> {
  return (await answersTo(client, steps)).map(toObjects);
}

function toObjects({ columns, rows }: Answer): object[] {
  const parsed = columns.map(({ name, dataTypeID }) => ({ name, parse: pg.types.getTypeParser(dataTypeID, 'text') }));
  return rows.map((fields) => {
    const row: Record<string, unknown> = {};
    parsed.forEach(({ name, parse }, at) => {
      const field = fields[at] ?? null;
      row[name] = field === null ? null : parse(field);
    });
    return row;
  });
}

function answersTo(client: pg.ClientBase, steps: readonly Step[]): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    client.query(toQuery(steps, (error, answers) => (error ? reject(error) : resolve(answers))));
  });
}

type Done = (error: Error | null, answers: Answer[]) => void;

/** What `pg` takes for a query: it writes its own messages and is told what the server answers to them. */
function toQuery(steps: readonly Step[], done: Done) {
  const answers: Answer[] = steps.map(() => ({ columns: [], rows: [] }));
  let at = 0;
  const query = {
    // Called through the query below: the client puts its query_timeout around it.
    callback: done,
    submit(connection: pg.Connection): void {
      const known = prepared.get(connection);
      connection.stream.cork();
      steps.forEach((step, index) => {
        const columns = known?.get(step.name);
        if (columns) answers[index] = { columns, rows: [] };
        else prepare(connection, step);
        connection.bind({ statement: step.name, values: [...(step.values ?? [])] }, true);
        connection.execute({}, true);
      });
      connection.sync();
      connection.stream.uncork();
    },
    handleRowDescription({ fields }: { fields: Column[] }): void {
      answers[at] = { columns: fields, rows: [] };
    },
    handleDataRow({ fields }: { fields: (string | null)[] }): void {
      answers[at]?.rows.push(fields);
    },
    handleCommandComplete(): void {
      at++;
    },
    handleReadyForQuery(connection: pg.Connection): void {
      const known = prepared.get(connection) ?? new Map<string, readonly Column[]>();
      steps.forEach(({ name }, index) => known.set(name, answers[index]?.columns ?? []));
      prepared.set(connection, known);
      query.callback(null, answers);
    },
    handleError(error: Error): void {
      query.callback(error, answers);
    },
  };
  return query;
}

function prepare(connection: pg.Connection, { name, text }: Step): void {
  // A trip that failed may have come to prepare it, or not. Closing what is not there is no error.
  connection.close({ type: 'S', name }, true);
  connection.parse({ name, text, types: [] }, true);
  connection.describe({ type: 'S', name }, true);
}
