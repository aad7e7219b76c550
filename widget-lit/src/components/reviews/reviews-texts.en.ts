import { en } from '../form/texts.en.ts';
import type { ReviewsTexts } from './reviews-texts.ts';

export const reviewsEn: ReviewsTexts = {
  ...en,
  locale: 'en',
  ofFive: (rating) => `${rating} of 5`,
  counted: (count) => `Reviews here: ${count}`,
  nothingYet: 'No reviews yet. Yours would be the first.',
  notAllLoaded: 'Not all reviews could be loaded.',
  showMore: 'Show more',
  toReviews: 'To the reviews',
  onYandex: 'Reviews on Yandex Maps',
  reply: 'The company answers',
  from: {
    site: 'On this site',
    yandex: 'Yandex Maps',
    '2gis': '2GIS',
    google: 'Google',
    avito: 'Avito',
    otzovik: 'Otzovik',
    flamp: 'Flamp',
    other: 'Elsewhere',
  },
};
