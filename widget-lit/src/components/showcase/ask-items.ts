import type { ItemsPage } from '@smartpoint/contracts/widgets/showcase';
import type { PageApi } from '../../page/page.ts';
import { ask } from '../base/ask.ts';
import type { OwnWidget } from '../base/sp-element.ts';
import type { Wish } from './find-items.ts';

const noItems: ItemsPage = { items: [], total: 0, categories: [] };

/** Asks the service for items of a feed, from `offset` on. Rejects without an answer. */
export const askItems = (page: PageApi, widget: OwnWidget<unknown>, { words, category }: Wish, offset: number) =>
  ask(
    page,
    widget,
    `items.json?q=${encodeURIComponent(words)}&category=${encodeURIComponent(category)}&offset=${offset}`,
    noItems,
  );
