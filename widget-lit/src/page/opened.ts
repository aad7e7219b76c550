/** Whether the browser came here from another page of this address in the same tab. It says so of no other address. */
const cameFromHere = (): boolean =>
  Boolean((window as { navigation?: Partial<Navigation> }).navigation?.activation?.from);

/**
 * The address the document was opened with: pages clean marks out of it before we can look. `isArrival` is false for a
 * page that was loaded anew or gone back to, or that another one of the same address led to, whatever its referrer
 * policy hides. `isAgain` is true only for one that was loaded anew or gone back to.
 */
export const openedWith = (): { href: string; isArrival: boolean; isAgain: boolean } => {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isPage = entry && /^https?:/.test(entry.name);
  const isAgain = entry?.type === 'reload' || entry?.type === 'back_forward';
  return {
    href: isPage ? entry.name : location.href,
    isArrival: (!entry || entry.type === 'navigate') && !cameFromHere(),
    isAgain,
  };
};
