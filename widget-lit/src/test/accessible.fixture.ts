import type { Page } from 'playwright-core';

interface Axe {
  expectAccessible(page: Page, options?: { include?: string[]; exclude?: string[] }): Promise<void>;
}

/** By address: the types of axe and Playwright together are too deep for the compiler where the DOM's are present. */
const address = new URL('../../../core-service/test/browser/axe.ts', import.meta.url).href;

export const { expectAccessible } = (await import(address)) as Axe;
