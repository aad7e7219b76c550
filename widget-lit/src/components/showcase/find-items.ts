import type { ItemsPage, ShowcaseSettings, ShownItem } from '@smartpoint/contracts/widgets/showcase';

/** What the visitor looks for. */
export interface Wish {
  words: string;
  /** '' is all of them. */
  category: string;
}

/** All words, in any order, anywhere in what is told about it. The service searches feeds the same way. */
const fits = ({ title, note, description, category }: ShownItem, words: readonly string[]): boolean => {
  const told = `${title} ${note} ${category} ${description}`.toLowerCase();
  return words.every((word) => told.includes(word));
};

/** Searches the items that stand in the settings. */
export const findItems = ({ items, currency }: ShowcaseSettings, { words, category }: Wish): ItemsPage => {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  const all = items.map((item) => ({ ...item, currency }));
  const found = all.filter((item) => (!category || item.category === category) && fits(item, asked));
  const categories = [...new Set(items.map((item) => item.category))].filter(Boolean);
  return { items: found, total: found.length, categories };
};
