import { grounded } from './own-ground.ts';

/** What makes another page of an address: all but a place within it. Some routers keep their pages behind `#/` or `#!`. */
const pageOf = (href: string): string => href.replace(/#(?![/!]).*/, '');

/**
 * Calls back when the address became another page without a load: the router of a page, or a step back through it; and
 * whenever a script has set the address, which no event tells.
 */
export const onRouteChange = (changed: () => void, moved: () => void): void => {
  let page = pageOf(location.href);
  // Afterwards: routers set the title behind the address.
  const look = (): unknown =>
    setTimeout(
      grounded(() => {
        moved();
        if (page === pageOf(location.href)) return;
        page = pageOf(location.href);
        changed();
      }),
    );
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    try {
      history[method] = function (...state): void {
        original.apply(this, state);
        look();
      };
    } catch {
      // The page has locked it: its pages are told by `popstate` alone.
    }
  }
  addEventListener('popstate', look);
  look();
};
