import { en } from '../form/texts.en.ts';
import type { ShowcaseTexts } from './showcase-texts.ts';

export const showcaseEn: ShowcaseTexts = {
  ...en,
  locale: 'en',
  search: 'Find by name',
  categories: 'Sections',
  all: 'All',
  found: (count) => `Found: ${count}`,
  nothing: 'Nothing found. Try other words or another section.',
  notLoaded: 'The items could not be loaded.',
  again: 'Try again',
  loading: 'Loading…',
  showMore: 'Show more',
  toList: 'Back to the list',
  before: 'Old price:',
  onSite: 'More on the site',
  lookOn: 'Look further',
  carousel: 'carousel',
  pictures: 'Photo',
  picture: (title, place, all) => `${title}, photo ${place} of ${all}`,
  previousPicture: 'Previous photo',
  nextPicture: 'Next photo',
  item: 'Item',
  price: 'Price',
  id: 'Item number',
  link: 'Link to the item',
};
