import { ru } from '../form/texts.ru.ts';
import type { ShowcaseTexts } from './showcase-texts.ts';

export const showcaseRu: ShowcaseTexts = {
  ...ru,
  locale: 'ru',
  search: 'Найти по названию',
  categories: 'Разделы',
  all: 'Все',
  found: (count) => `Найдено: ${count}`,
  nothing: 'Ничего не нашлось. Попробуйте другие слова или раздел.',
  notLoaded: 'Не удалось загрузить товары.',
  again: 'Попробовать ещё раз',
  loading: 'Загружаем…',
  showMore: 'Показать ещё',
  toList: 'Назад к списку',
  before: 'Старая цена:',
  onSite: 'Подробнее на сайте',
  lookOn: 'Смотреть дальше',
  carousel: 'карусель',
  pictures: 'Фото',
  picture: (title, place, all) => `${title}, фото ${place} из ${all}`,
  previousPicture: 'Предыдущее фото',
  nextPicture: 'Следующее фото',
  item: 'Товар',
  price: 'Цена',
  id: 'Код товара',
  link: 'Ссылка на товар',
};
