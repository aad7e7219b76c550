import type { ReviewSource } from '@smartpoint/contracts/widgets/reviews';
import type { Texts } from '../form/texts.ts';

/** What the reviews say beside what their form says. */
export interface ReviewsTexts extends Texts {
  /** The language of numbers and days. */
  locale: string;
  /** «4,9 из 5». */
  ofFive(rating: string): string;
  /** «Отзывов здесь: 12». */
  counted(count: number): string;
  nothingYet: string;
  notAllLoaded: string;
  showMore: string;
  toReviews: string;
  /** On what opens the frame of Yandex, and what that frame is called. */
  onYandex: string;
  reply: string;
  /** Where it was written, by source. */
  from: Record<ReviewSource, string>;
}
