import { ru } from '../form/texts.ru.ts';
import type { CallbackTexts } from './callback-texts.ts';

export const callbackRu: CallbackTexts = {
  ...ru,
  plain: 'Оставьте номер — мы перезвоним',
  seconds: (count) => {
    const [ones, tens] = [count % 10, count % 100];
    if (tens > 10 && tens < 20) return 'секунд';
    return ones === 1 ? 'секунда' : ones > 1 && ones < 5 ? 'секунды' : 'секунд';
  },
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
