import { afterReading, askName, askPhone, seldom, whileChoosing, type Business } from './template.ts';

export const services: Business = {
  id: 'services',
  name: { ru: 'Ремонт и услуги', en: 'Repairs and services' },
  words: 'ремонт мастер замер смета окна уборка сантехник электрик дизайн repair craftsman estimate cleaning plumber',
  templates: [
    {
      id: 'services-estimate',
      kind: 'quiz',
      name: { ru: 'Расчёт стоимости', en: 'Cost estimate' },
      about: { ru: 'Площадь, вид работ и сроки, потом телефон', en: 'Area, kind of work and dates, then a phone' },
      look: 'tech',
      settings: {
        title: { ru: 'Рассчитаем стоимость работ', en: 'We estimate the cost' },
        text: { ru: 'Ответьте на три вопроса и получите смету.', en: 'Answer three questions and get an estimate.' },
        bonus: '',
        bonusText: '',
        drawing: 'tools',
        steps: [
          {
            key: 'work',
            kind: 'single',
            title: { ru: 'Какой нужен ремонт?', en: 'What has to be done?' },
            options: [
              { key: 'light', label: { ru: 'Косметический', en: 'A fresh look' } },
              { key: 'full', label: { ru: 'Капитальный', en: 'Everything anew' } },
              { key: 'part', label: { ru: 'Отдельные работы', en: 'A single job' } },
            ],
          },
          {
            key: 'area',
            kind: 'slider',
            title: { ru: 'Какая площадь?', en: 'What is the area?' },
            unit: { ru: 'м²', en: 'm²' },
            min: 5,
            max: 200,
            step: 5,
          },
          {
            key: 'when',
            kind: 'single',
            title: { ru: 'Когда начинать?', en: 'When shall we begin?' },
            options: [
              { key: 'now', label: { ru: 'Как можно скорее', en: 'As soon as possible' } },
              { key: 'month', label: { ru: 'В течение месяца', en: 'Within a month' } },
              { key: 'later', label: { ru: 'Пока узнаю цены', en: 'I only ask for prices' } },
            ],
          },
        ],
        contactTitle: { ru: 'Куда прислать расчёт?', en: 'Where do we send the estimate?' },
        contactText: {
          ru: 'Пришлём вилку цен, а точную сумму назовём после замера.',
          en: 'You get a range of prices; the exact sum follows a look on site.',
        },
        fields: [askName, askPhone],
        button: { ru: 'Получить расчёт', en: 'Get the estimate' },
        thanksTitle: { ru: 'Считаем', en: 'We are counting' },
        thanksText: { ru: 'Пришлём расчёт в рабочее время.', en: 'The estimate comes in working hours.' },
        triggers: whileChoosing,
        frequency: seldom,
      },
    },
    {
      id: 'services-visit',
      kind: 'popup',
      name: { ru: 'Вызов мастера', en: 'Call a craftsman' },
      about: { ru: 'Что случилось и куда приехать', en: 'What happened and where to come' },
      look: 'brand',
      settings: {
        title: { ru: 'Вызвать мастера', en: 'Call a craftsman' },
        text: {
          ru: 'Опишите, что случилось. Перезвоним, назовём цену и время приезда.',
          en: 'Tell us what happened. We call back with a price and a time.',
        },
        drawing: 'tools',
        layout: 'image-left',
        fields: [
          { key: 'problem', kind: 'textarea', label: { ru: 'Что случилось', en: 'What happened' } },
          { key: 'photo', kind: 'photo', label: { ru: 'Фото, если есть', en: 'A photo, if you have one' } },
          askPhone,
        ],
        button: { ru: 'Вызвать мастера', en: 'Send a craftsman' },
        thanksTitle: { ru: 'Заявка у мастера', en: 'The craftsman has it' },
        thanksText: { ru: 'Перезвоним и назовём время приезда.', en: 'We call and name the time.' },
        triggers: afterReading,
        frequency: seldom,
      },
    },
    {
      id: 'services-call',
      kind: 'callback',
      name: { ru: 'Перезвоните мне', en: 'Call me back' },
      about: {
        ru: 'Кнопка в углу, звонок сразу или в рабочий час',
        en: 'A button in the corner, a call at once or later',
      },
      look: 'brand',
      settings: {
        opener: { ru: 'Перезвоните мне', en: 'Call me back' },
        title: { ru: 'Мастер перезвонит за {seconds} секунд', en: 'We call back in {seconds} seconds' },
        closedTitle: { ru: 'Сейчас нерабочее время. Когда позвонить?', en: 'We are off now. When shall we call?' },
        button: { ru: 'Жду звонка', en: 'Call me' },
      },
    },
    {
      id: 'services-reviews',
      kind: 'reviews',
      name: { ru: 'Отзывы заказчиков', en: 'Words of customers' },
      about: { ru: 'Показывает, как вы работаете', en: 'Shows how you work' },
      look: 'clean',
      settings: {
        title: { ru: 'Отзывы заказчиков', en: 'What customers say' },
        formTitle: { ru: 'Как мы справились?', en: 'How did we do?' },
      },
    },
  ],
};
