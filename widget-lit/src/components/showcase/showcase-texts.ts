import type { Texts } from '../form/texts.ts';

/** What a showcase says beside what its form says. */
export interface ShowcaseTexts extends Texts {
  /** The language of prices. */
  locale: string;
  search: string;
  categories: string;
  all: string;
  /** «Найдено: 12». */
  found(count: number): string;
  nothing: string;
  notLoaded: string;
  again: string;
  loading: string;
  showMore: string;
  /** On the way from an item to the others. */
  toList: string;
  /** Read to those who do not see that a price is crossed out. */
  before: string;
  onSite: string;
  lookOn: string;
  /** Pictures of an item: what they are, how one of them is read out, the way through them. */
  carousel: string;
  pictures: string;
  picture(title: string, place: number, all: number): string;
  previousPicture: string;
  nextPicture: string;
  item: string;
  price: string;
  id: string;
  link: string;
}
