import { en } from '../form/texts.en.ts';
import type { CallbackTexts } from './callback-texts.ts';

export const callbackEn: CallbackTexts = {
  ...en,
  plain: 'Leave your number, and we call you back',
  seconds: (count) => (count === 1 ? 'second' : 'seconds'),
  calling: 'Calling ',
  soon: 'Please pick up the phone.',
  now: 'We are about to call. If we miss you, we try again.',
  left: 'Seconds left: ',
  other: 'Call me at another time',
  online: 'We are here',
  onlineTill: 'We are here until ',
  opens: 'We open ',
  today: 'today',
  tomorrow: 'tomorrow',
  at: ' at ',
};
