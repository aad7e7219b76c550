import { showAs } from '../base/show.ts';
import { SpReviews } from './reviews.component.ts';
import type { ReviewsTexts } from './reviews-texts.ts';

export const showReviews = (texts: ReviewsTexts) => showAs('sp-reviews', SpReviews, texts);
