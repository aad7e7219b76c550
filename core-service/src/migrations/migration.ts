import type pg from 'pg';

/** One step of the schema. Never edited after it has landed: the next change is the next file. */
export interface Migration {
  name: string;
  /**
   * `false`: the step runs outside a transaction, for what PostgreSQL refuses inside one (see `buildIndex`). After a
   * crash half-way it is run again from its beginning, so it must find its way from any state it can leave.
   */
  transaction?: false;
  up(client: pg.ClientBase): Promise<unknown>;
  down(client: pg.ClientBase): Promise<unknown>;
}
