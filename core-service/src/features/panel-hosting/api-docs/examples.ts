/** What a program sends and gets, by operation: the document and the page show it. */
export const examples: Record<string, { request: unknown; answer: unknown }> = {
  getOrders: {
    request: {
      uid: 1001,
      get: 'orders',
      date_from: '2026-11-01 00:00:00',
      date_end: '2026-11-30 23:59:59',
      timezone: '+3',
    },
    answer: {
      getPeriod: { from: '2026-11-01 00:00:00', to: '2026-11-30 23:59:59', timezone: '+3' },
      orders: {
        '74648': {
          type: 'contact',
          date: '2026-11-28 21:57',
          email_desc: 'Сбор контактов',
          comment: 'Тип: Заказать звонок',
          name: 'Анна Петрова',
          phone: '7 (777) 777-77-77',
          email: 'anna@mail.example',
          filial: '',
          geo: '203.0.113.7 - RU, Москва, Москва, Центральный федеральный округ (55.755787, 37.617634)',
          utm: '&utm_source=yandex&utm_medium=cpc&utm_campaign=autumn',
          form_name: 'Мы перезвоним за минуту',
          form_url: 'https://shop.example/catalogue/',
          device: 'desktop',
          header: 'Заказать звонок',
          fields: { 'Выберите модель': 'Городской' },
        },
      },
    },
  },
};
