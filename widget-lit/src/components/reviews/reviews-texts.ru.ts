import { ru } from '../form/texts.ru.ts';
import type { ReviewsTexts } from './reviews-texts.ts';

export const reviewsRu: ReviewsTexts = {
  ...ru,
  locale: 'ru',
  ofFive: (rating) => `${rating} из 5`,
  counted: (count) => `Отзывов здесь: ${count}`,
  nothingYet: 'Отзывов пока нет. Ваш будет первым.',
  notAllLoaded: 'Не все отзывы загрузились.',
  showMore: 'Показать ещё',
  toReviews: 'К отзывам',
  onYandex: 'Отзывы на Яндекс Картах',
  reply: 'Ответ компании',
  from: {
    site: 'На сайте',
    yandex: 'Яндекс Карты',
    '2gis': '2ГИС',
    google: 'Google',
    avito: 'Авито',
    otzovik: 'Отзовик',
    flamp: 'Фламп',
    other: 'Другая площадка',
  },
};
