import type { Page } from 'playwright-core';

/**
 * The bar at the bottom of a phone covers what lies under it until one scrolls. At once: a key would scroll smoothly, and
 * what is measured on the way lies half under the bar.
 */
export const scrollToEnd = (page: Page): Promise<void> =>
  page.evaluate(`scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })`);
