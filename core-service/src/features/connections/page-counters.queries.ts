import type { PageCounter } from '@smartpoint/contracts/page';
import type { Tx } from '../../platform/db/index.ts';
import { isOnHost } from '../../platform/hosts/index.ts';
import type { Tracker } from './kit/connector.ts';
import { isSentByPage } from './kit/sends.ts';
import { connectorOf } from './registry.ts';
import { toldOnce } from './told-once.ts';

/** Counters that hear of goals on the pages of a site, or know who its visitors are (role ingest, account set). */
export async function listPageCounters(tx: Tx, site: { url: string }): Promise<PageCounter[]> {
  const rows = await tx.rows<{ id: number; connector: string; settings: unknown }>(
    `SELECT c.id, c.connector, c.settings FROM connections c
     JOIN destinations d ON d.account_id = c.account_id AND d.connection_id = c.id
     WHERE d.enabled ORDER BY c.id`,
  );
  const servers: Tracker[] = [];
  const counters = rows.flatMap(({ id, connector, settings }) => {
    const found = connectorOf(connector);
    const visitor = found?.visitorOf?.(settings);
    if (visitor) {
      servers.push(visitor);
      const sends = found?.byPage && isSentByPage(settings) && { sends: Number(id) };
      return [{ kind: visitor.kind, id: visitor.id, goals: {}, ...sends }];
    }
    const onPage = found?.onPage?.(settings);
    return onPage && (onPage.site === '' || isOnHost(site.url, [onPage.site])) ? [onPage.counter] : [];
  });
  return toldOnce(counters, servers);
}
