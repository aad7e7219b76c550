import type { Texts } from './texts.ts';

export const en: Texts = {
  close: 'Close',
  choose: 'Choose…',
  yes: 'Yes',
  no: 'No',
  required: 'Fill in this field',
  tick: 'Tick this box',
  phone: 'Digits missing? If it is right, send again',
  email: 'A mistake? If it is right, send again',
  least: 'At least ',
  most: 'At most ',
  wrong: 'Check the value',
  failed: 'Not sent. Try again',
  sending: 'Sending…',
  thanks: 'Thank you!',
  next: 'We will contact you soon.',
  waiting: 'Not sent yet',
  kept: 'No connection. We will send it as soon as there is one or, if you close the page, when you open this site again.',
  keptHere: 'No connection. We will send it as soon as there is one. Do not close the page.',
};
