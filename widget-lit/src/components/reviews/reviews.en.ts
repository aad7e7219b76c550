import { reviewsEn } from './reviews-texts.en.ts';
import { showReviews } from './reviews.ts';

export const show = showReviews(reviewsEn);
