import type { PageCounter } from '@smartpoint/contracts/page';
import type { Tracker } from './kit/connector.ts';

/**
 * Leads that the server tells a counter of are not told it by the page as well, under the same name. Behind Tag Manager
 * stands any stream of Google Analytics.
 */
export function toldOnce(counters: PageCounter[], servers: readonly Tracker[]): PageCounter[] {
  return counters.map((counter) => {
    const { lead, ...others } = counter.goals;
    const isTold = servers.some(
      ({ kind, id, tells }) =>
        tells !== undefined &&
        tells === lead &&
        ((kind === counter.kind && id === counter.id) || (kind === 'gtag' && counter.kind === 'gtm')),
    );
    return isTold ? { ...counter, goals: others } : counter;
  });
}
