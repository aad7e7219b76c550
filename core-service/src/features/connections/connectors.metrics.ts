import type { Database } from '../../platform/db/index.ts';

export interface ConnectorFigures {
  connector: string;
  /** Connections that are on. */
  connected: number;
  /** Of them, those that wait for a person. */
  reauthorize: number;
  /** Leads on their way, over all accounts. */
  waiting: number;
  /** How long the oldest of them has been on its way. */
  oldestSeconds: number;
}

/** How each service fares over all accounts, for operators; read along the indexes of what waits. */
export function connectorFigures(db: Database): Promise<ConnectorFigures[]> {
  return db.as('worker', (tx) =>
    tx.rows<ConnectorFigures>(
      `WITH connected AS (
         SELECT c.account_id, c.connector, c.state, g.id AS destination_id FROM connections c
         JOIN destinations g ON g.account_id = c.account_id AND g.connection_id = c.id AND g.enabled
       ), underway AS (
         SELECT d.account_id, d.destination_id, count(*) AS count, min(d.created_at) AS oldest FROM deliveries d
         WHERE d.state IN ('waiting', 'held') AND d.kind = 'connection' GROUP BY d.account_id, d.destination_id
       )
       SELECT c.connector, count(*)::int AS connected, count(*) FILTER (WHERE c.state = 'reauthorize')::int AS reauthorize,
         coalesce(sum(u.count), 0)::int AS waiting,
         coalesce(extract(epoch FROM now() - min(u.oldest)), 0)::int AS "oldestSeconds"
       FROM connected c
       LEFT JOIN underway u ON u.account_id = c.account_id AND u.destination_id = c.destination_id
       GROUP BY c.connector ORDER BY c.connector`,
    ),
  );
}
