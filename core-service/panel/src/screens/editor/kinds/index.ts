import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import type { KindEditor } from './kind-editor.ts';
import { callback } from './callback.ts';
import { multiform } from './multiform.ts';
import { popup } from './popup.ts';
import { quiz } from './quiz.ts';
import { reviews } from './reviews.ts';
import { showcase } from './showcase.ts';
import { tradeIn } from './trade-in.ts';

/** Every kind that is built; a new one is a file here and its line. */
export const editors: { [K in BuiltKind]: KindEditor<K> } = {
  popup,
  multiform,
  quiz,
  'trade-in': tradeIn,
  showcase,
  reviews,
  callback,
};
