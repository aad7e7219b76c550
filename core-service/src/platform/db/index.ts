export { withinSite } from './confinement.ts';
export { createDatabase, type Database, type DatabaseRole, type Tx } from './database.ts';
export { type Reads } from './reads.ts';
export { migrate } from './migrate.ts';
export { createPlaces } from './places.ts';
export { roleExpressions } from './role.ts';
export { streamRows, type Question, type StreamOptions } from './stream-rows.ts';
export { runInOneTrip, type Statement, type Step } from './one-trip.ts';
