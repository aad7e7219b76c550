import { afterReading, askName, askPhone, seldom, whileChoosing, type Business } from './template.ts';

export const beauty: Business = {
  id: 'beauty',
  name: { ru: 'Салон красоты', en: 'Beauty salon' },
  words: 'парикмахер стрижка маникюр косметолог барбершоп спа массаж beauty hair nails barber spa massage salon',
  templates: [
    {
      id: 'beauty-visit',
      kind: 'popup',
      name: { ru: 'Запись к мастеру', en: 'Book a stylist' },
      about: {
        ru: 'Услуга и телефон, время подберёт администратор',
        en: 'A service and a phone; reception finds the time',
      },
      look: 'boutique',
      settings: {
        title: { ru: 'Запишитесь к мастеру', en: 'Book your stylist' },
        text: {
          ru: 'Выберите услугу, и мы предложим мастера и время.',
          en: 'Choose a service, and we offer a stylist and a time.',
        },
        drawing: 'scissors',
        layout: 'image-left',
        fields: [
          {
            key: 'service',
            kind: 'select',
            label: { ru: 'Услуга', en: 'Service' },
            options: [
              { ru: 'Стрижка', en: 'Haircut' },
              { ru: 'Окрашивание', en: 'Colouring' },
              { ru: 'Маникюр', en: 'Manicure' },
              { ru: 'Другое', en: 'Something else' },
            ],
          },
          askName,
          askPhone,
        ],
        button: { ru: 'Записаться', en: 'Book' },
        thanksTitle: { ru: 'Заявка у администратора', en: 'Reception has your request' },
        thanksText: { ru: 'Перезвоним и предложим время.', en: 'We call and offer a time.' },
        triggers: afterReading,
        frequency: seldom,
      },
    },
    {
      id: 'beauty-care',
      kind: 'quiz',
      name: { ru: 'Подбор ухода', en: 'Choose your care' },
      about: { ru: 'Вопросы о цели и времени, затем запись', en: 'Questions of aim and time, then a booking' },
      look: 'boutique',
      settings: {
        title: { ru: 'Подберём уход', en: 'We choose your care' },
        text: { ru: 'Два вопроса, и предложим процедуры.', en: 'Two questions, and we offer treatments.' },
        bonus: '',
        bonusText: '',
        drawing: 'scissors',
        steps: [
          {
            key: 'aim',
            kind: 'multi',
            title: { ru: 'Чем заняться?', en: 'What shall we do?' },
            options: [
              { key: 'hair', label: { ru: 'Волосы', en: 'Hair' } },
              { key: 'skin', label: { ru: 'Кожа лица', en: 'Skin' } },
              { key: 'nails', label: { ru: 'Ногти', en: 'Nails' } },
              { key: 'body', label: { ru: 'Массаж и спа', en: 'Massage and spa' } },
            ],
          },
          {
            key: 'time',
            kind: 'single',
            title: { ru: 'Когда удобно?', en: 'When can you come?' },
            options: [
              { key: 'week', label: { ru: 'На этой неделе', en: 'This week' } },
              { key: 'weekend', label: { ru: 'В выходные', en: 'At the weekend' } },
              { key: 'evening', label: { ru: 'Вечером в будни', en: 'On a weekday evening' } },
            ],
          },
        ],
        contactTitle: { ru: 'Куда прислать варианты?', en: 'Where do we send the options?' },
        contactText: {
          ru: 'Пришлём процедуры, цены и свободное время.',
          en: 'We send treatments, prices and free times.',
        },
        fields: [askName, askPhone],
        button: { ru: 'Получить варианты', en: 'Get the options' },
        triggers: whileChoosing,
        frequency: seldom,
      },
    },
    {
      id: 'beauty-gift',
      kind: 'popup',
      name: { ru: 'Подарочный сертификат', en: 'Gift certificate' },
      about: { ru: 'Яркое окно перед праздниками', en: 'A bright window before holidays' },
      look: 'festive',
      settings: {
        title: { ru: 'Подарите сертификат', en: 'Give a certificate' },
        text: {
          ru: 'На любую сумму. Пришлём на почту или красиво упакуем.',
          en: 'For any sum. We send it by e-mail or wrap it nicely.',
        },
        drawing: 'gift',
        layout: 'image-top',
        fields: [askName, askPhone],
        button: { ru: 'Заказать сертификат', en: 'Order a certificate' },
        thanksTitle: { ru: 'Готовим подарок', en: 'We prepare the gift' },
        thanksText: { ru: 'Перезвоним и уточним сумму.', en: 'We call to settle the sum.' },
        triggers: afterReading,
        frequency: seldom,
      },
    },
    {
      id: 'beauty-call',
      kind: 'callback',
      name: { ru: 'Звонок администратора', en: 'A call from reception' },
      about: { ru: 'Кнопка в углу, перезвонят сами', en: 'A button in the corner; reception calls' },
      look: 'boutique',
      settings: {
        opener: { ru: 'Записаться', en: 'Book' },
        title: { ru: 'Перезвоним за {seconds} секунд', en: 'We call back in {seconds} seconds' },
        closedTitle: { ru: 'Салон закрыт. Когда вам позвонить?', en: 'We are closed. When shall we call?' },
        button: { ru: 'Жду звонка', en: 'Call me' },
      },
    },
  ],
};
