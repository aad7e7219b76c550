import type { ReviewsPage, ShownReview } from '@smartpoint/contracts/widgets/reviews';

export interface Summary {
  /** Of those that have stars, to one digit; null where none has. */
  average: number | null;
  /** Reviews, with stars or without. */
  count: number;
}

/** Of the reviews that stand in the settings together with those of the service. */
export const summaryOf = (own: readonly ShownReview[], found: Omit<ReviewsPage, 'reviews'>): Summary => {
  const stars = own.map(({ rating }) => rating).filter((rating) => rating !== null);
  const rated = stars.length + found.rated;
  const sum = stars.reduce((all, rating) => all + rating, found.stars);
  return { average: rated > 0 ? Math.round((sum / rated) * 10) / 10 : null, count: own.length + found.total };
};
