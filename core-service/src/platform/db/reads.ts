import type pg from 'pg';
import { readInOneTrip, type Step } from './one-trip.ts';

/** What a transaction that changes nothing can do. */
export interface Reads {
  /** Rows of a statement with `$1…` placeholders. */
  rows<T extends object>(sql: string, bind?: readonly unknown[]): Promise<T[]>;
  /** The first row, if any. */
  row<T extends object>(sql: string, bind?: readonly unknown[]): Promise<T | undefined>;
}

interface Question {
  step: Step;
  resolve(rows: object[]): void;
  reject(error: unknown): void;
}

/**
 * Reads under a role and, where given, an account. Questions asked side by side are of one moment and travel in one
 * packet there and one back: the caller waits for the network and for two busy processes once, not once per question.
 * What is asked later, after an answer, is of a later moment.
 */
export function createReads(pool: pg.Pool, enterRole: Step): Reads {
  let asked: Question[] = [];

  const setOut = (): void => {
    const questions = asked;
    asked = [];
    answer(pool, enterRole, questions).catch((error: unknown) => {
      for (const { reject } of questions) reject(error);
    });
  };
  const rows = <T extends object>(text: string, bind: readonly unknown[] = []) =>
    new Promise<T[]>((resolve, reject) => {
      const step = { name: nameOf(text), text, values: bind.map(toText) };
      asked.push({ step, resolve: (found) => resolve(found as T[]), reject });
      if (asked.length === 1) process.nextTick(setOut);
    });
  return {
    rows,
    row: async <T extends object>(sql: string, bind?: readonly unknown[]) => (await rows<T>(sql, bind))[0],
  };
}

const begin: Step = { name: 'begin', text: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' };
const commit: Step = { name: 'commit', text: 'COMMIT' };

async function answer(pool: pg.Pool, enterRole: Step, questions: readonly Question[]): Promise<void> {
  const client = await pool.connect();
  try {
    const steps = [begin, enterRole, ...questions.map(({ step }) => step), commit];
    const [, , ...answers] = await readInOneTrip(client, steps);
    client.release();
    questions.forEach(({ resolve }, at) => resolve(answers[at] ?? []));
  } catch (error) {
    client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

const statementNames = new Map<string, string>();

/** A name makes a connection parse and plan the statement once. Texts are ours and few: values go in as `$1…`. */
function nameOf(sql: string): string {
  const name = statementNames.get(sql) ?? `read ${statementNames.size + 1}`;
  statementNames.set(sql, name);
  return name;
}

/** @throws TypeError for what has no one way to be written */
function toText(value: unknown): string | null {
  if (value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`A ${typeof value} is no parameter of a question`);
}
