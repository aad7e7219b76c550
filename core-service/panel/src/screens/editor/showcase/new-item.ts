import { showcaseSettingsSchema, type ShowcaseItem } from '@smartpoint/contracts/widgets/showcase';
import { freshKey } from '../quiz/new-step.ts';

const { items } = showcaseSettingsSchema.shape;

/** In the section of the one before it: goods are written down shelf by shelf. */
export function newItem(title: string, taken: readonly ShowcaseItem[]): ShowcaseItem {
  const category = taken.at(-1)?.category ?? '';
  return items.unwrap().element.parse({ key: freshKey('item', taken), title, category });
}
