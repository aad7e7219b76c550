import { AsyncLocalStorage } from 'node:async_hooks';

const sites = new AsyncLocalStorage<number>();

/**
 * Whatever is done in `work` under the role tenant sees and changes rows of this site only: the database refuses the
 * rest by itself (policies `…_own_site`), so that no query has to think of it. Without a site nothing is narrowed.
 */
export function withinSite<T>(siteId: number | undefined, work: () => Promise<T>): Promise<T> {
  return siteId === undefined ? work() : sites.run(siteId, work);
}

export const confinedSite = (): number | undefined => sites.getStore();
