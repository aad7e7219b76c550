import type { CounterIds, SiteConfig } from '@smartpoint/contracts/page';
import type * as Module from '../counters/counters.ts';
import type { About } from '../counters/counters.ts';
import { post } from './post.ts';

/**
 * Counters of the page (analytics that its owner has put there), told of goals. What speaks to them is a module of its own:
 * sites without counters load nothing of it, others with the first goal.
 */
export const createCounters = (config: SiteConfig, mayTell: () => boolean) => {
  const { counters, origin, chunks } = config;
  let loading: Promise<typeof Module> | undefined;
  let loaded: typeof Module | undefined;

  const load = (): Promise<typeof Module> => (loading ||= import(origin + chunks.counters![0]));

  const speak = async (work: (module: typeof Module) => void): Promise<void> => {
    if (!counters || !mayTell()) return;
    try {
      loaded = await load();
      work(loaded);
    } catch {
      // It did not come: the next goal asks again.
      loading = undefined;
    }
  };

  return {
    /** What counters call the visitor. Whoever sends a lead has seen a widget: what reads it is there by then. */
    ids: (): CounterIds | undefined => (mayTell() ? loaded?.readIds(counters!) : undefined),
    /** A moment of a widget. */
    tell: (...about: About): void => void speak(({ tell }) => tell(config, post, ...about)),
    /** A goal with a name of its own. */
    reach: (name: string): void => void speak(({ reach }) => reach(counters!, name)),
  };
};
