import { textarea } from './area.ts';
import { calltime } from './call-time.ts';
import { checkbox } from './checkbox.ts';
import { multi, radio } from './choice.ts';
import { hidden } from './hidden.ts';
import { date, number } from './number.ts';
import { photo } from './photo.ts';
import { rating } from './rating.ts';
import { select } from './select.ts';

export { moreStyles } from './more.styles.ts';

/** Fields that few forms have: a file of their own, fetched with the first form that has one. */
export const more = {
  textarea,
  number,
  date,
  select,
  radio,
  multi,
  rating,
  photo,
  checkbox,
  branch: select,
  calltime,
  hidden,
};
