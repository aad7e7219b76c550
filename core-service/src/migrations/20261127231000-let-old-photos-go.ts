import type { Migration } from './migration.ts';

/** A photo that waited long for its lead makes room for another. */
export const letOldPhotosGo: Migration = {
  name: '20261127231000-let-old-photos-go',
  up: (client) => client.query('GRANT DELETE ON photos TO smartpoint_ingest'),
  down: (client) => client.query('REVOKE DELETE ON photos FROM smartpoint_ingest'),
};
