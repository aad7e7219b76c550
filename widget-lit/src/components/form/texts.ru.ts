import type { Texts } from './texts.ts';

export const ru: Texts = {
  close: 'Закрыть',
  choose: 'Выберите…',
  yes: 'Да',
  no: 'Нет',
  required: 'Заполните поле',
  tick: 'Нужна отметка',
  phone: 'Не хватает цифр',
  email: 'Проверьте адрес',
  failed: 'Не отправлено, попробуйте ещё раз',
  sending: 'Отправляем…',
  thanks: 'Спасибо!',
  next: 'Скоро свяжемся с вами.',
  kept: 'Связи нет. Заявка сохранена, отправим её сами.',
};
