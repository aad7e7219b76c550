import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Page } from 'playwright-core';

export const arePicturesWanted = Boolean(process.env.SCREENSHOTS_DIR);

/**
 * Saves what the page shows as `<SCREENSHOTS_DIR>/<name>.png`, for people to look at; does nothing when the variable
 * is not set. Animations are shown finished and the caret is hidden, so that two runs give the same picture.
 * @param name kebab-case; a slash makes a folder: `widgets/popup-ru`
 */
export async function shoot(
  page: Page,
  name: string,
  { fullPage = false }: { fullPage?: boolean } = {},
): Promise<void> {
  const directory = process.env.SCREENSHOTS_DIR;
  if (!directory) return;
  const path = resolve(directory, `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage, animations: 'disabled', caret: 'hide' });
}
