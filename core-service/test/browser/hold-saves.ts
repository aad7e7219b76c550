import type { Page } from 'playwright-core';

/** What the page saves there stays on its way until it is let go: whoever saves meanwhile is first, however busy the machine. */
export async function holdSaves(page: Page, where: string): Promise<() => void> {
  let letGo = (): void => undefined;
  const mayArrive = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(where, async (route) => {
    if (route.request().method() !== 'GET') await mayArrive;
    await route.fallback();
  });
  return letGo;
}
