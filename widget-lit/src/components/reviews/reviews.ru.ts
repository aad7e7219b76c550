import { reviewsRu } from './reviews-texts.ru.ts';
import { showReviews } from './reviews.ts';

export const show = showReviews(reviewsRu);
