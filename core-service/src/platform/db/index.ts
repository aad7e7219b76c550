export { createDatabase, roleSql, type Database, type DatabaseRole, type Tx } from './database.ts';
export { migrate } from './migrate.ts';
export { streamRows, type StreamOptions } from './stream-rows.ts';
