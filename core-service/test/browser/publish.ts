import type { Page } from 'playwright-core';

/** Puts the draft in the editor on pages, as a person does who has read what changes. */
export async function publish(panel: Page): Promise<void> {
  await panel.getByRole('button', { name: 'Опубликовать', exact: true }).click();
  const dialog = panel.getByRole('dialog', { name: /^Что изменится/ });
  await dialog.getByRole('button', { name: 'Опубликовать' }).click();
  await dialog.waitFor({ state: 'detached' });
}
