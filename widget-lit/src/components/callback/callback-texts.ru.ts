import { ru } from '../form/texts.ru.ts';
import type { CallbackTexts } from './callback-texts.ts';

export const callbackRu: CallbackTexts = {
  ...ru,
  plain: 'Оставьте номер — мы перезвоним',
  seconds: 'секунд',
  calling: 'Звоним на ',
  soon: 'Возьмите, пожалуйста, трубку.',
  now: 'Вот-вот позвоним. Если не дозвонимся, попробуем ещё раз.',
  left: 'Осталось секунд: ',
  other: 'Позвоните в другое время',
  online: 'На линии',
  onlineTill: 'На линии до ',
  opens: 'Откроемся ',
  today: 'сегодня',
  tomorrow: 'завтра',
  at: ' в ',
};
