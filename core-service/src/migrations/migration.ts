import type pg from 'pg';

/** One step of the schema. Never edited after it has landed: the next change is the next file. */
export interface Migration {
  name: string;
  up(client: pg.ClientBase): Promise<unknown>;
  down(client: pg.ClientBase): Promise<unknown>;
}
