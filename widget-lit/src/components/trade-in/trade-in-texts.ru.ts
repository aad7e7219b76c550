import { stepsRu } from '../steps/steps-texts.ru.ts';
import type { TradeInTexts } from './trade-in-texts.ts';

export const tradeInRu: TradeInTexts = {
  ...stepsRu,
  car: 'Ваша машина',
  more: 'Начните вводить — найдём и другие. Нет в списке — напишите как знаете.',
  none: 'В списке нет — оставьте так, как написали.',
  distance: { km: 'км', mi: 'миль' },
  isVin: 'Похоже на VIN',
  isPlate: 'Похоже на госномер',
  isOther: 'Не похоже на VIN или российский номер. Если всё верно, идите дальше: так и отправим.',
  doubt: 'не похоже на VIN или госномер',
};
