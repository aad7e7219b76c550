import type { ItemsPage } from '@smartpoint/contracts/widgets/showcase';
import type { PageApi } from '../../page/page.ts';
import { ask } from '../base/ask.ts';
import type { OwnWidget } from '../base/sp-element.ts';
import type { Wish } from './find-items.ts';

/** Asks the service for items of a feed, from `offset` on. Rejects without an answer. */
export const askItems = (page: PageApi, widget: OwnWidget<unknown>, { words, category }: Wish, offset: number) =>
  ask<ItemsPage>(
    page,
    widget,
    `items.json?q=${encodeURIComponent(words)}&category=${encodeURIComponent(category)}&offset=${offset}`,
  );
