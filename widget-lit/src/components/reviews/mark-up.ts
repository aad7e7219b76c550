import type { ReviewsSettings, ShownReview } from '@smartpoint/contracts/widgets/reviews';
import { summaryOf } from './summary.ts';

const id = 'sp-reviews-data';

/** What search engines read (schema.org), of reviews written on this site alone: marking up others is against their rules. */
export const dataOf = ({ business }: ReviewsSettings, reviews: readonly ShownReview[]): object | undefined => {
  const own = reviews.filter(({ source, rating }) => source === 'site' && rating !== null);
  const { average } = summaryOf(own, { total: 0, stars: 0, rated: 0 });
  if (average === null) return undefined;
  return {
    '@context': 'https://schema.org',
    '@type': 'LocalBusiness',
    name: business,
    aggregateRating: {
      '@type': 'AggregateRating',
      ratingValue: average,
      bestRating: 5,
      worstRating: 1,
      reviewCount: own.length,
    },
    review: own.map(({ author, text, rating, writtenOn, reply }) => ({
      '@type': 'Review',
      author: { '@type': 'Person', name: author },
      datePublished: writtenOn || undefined,
      reviewBody: text,
      reviewRating: { '@type': 'Rating', ratingValue: rating, bestRating: 5 },
      comment: reply
        ? { '@type': 'Comment', author: { '@type': 'Organization', name: business }, text: reply }
        : undefined,
    })),
  };
};

/** Once per page, whatever opens how often. */
export const markUp = (settings: ReviewsSettings, reviews: readonly ShownReview[]): void => {
  const data = settings.isMarkedUp && !document.getElementById(id) && dataOf(settings, reviews);
  if (!data) return;
  const script = Object.assign(document.createElement('script'), { id, type: 'application/ld+json' });
  // A text node: pages with trusted types take no text for a script.
  script.append(JSON.stringify(data).replaceAll('<', '\\u003c'));
  document.head.append(script);
};
