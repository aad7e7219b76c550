import { afterReading, askName, askPhone, seldom, whileChoosing, type Business } from './template.ts';

export const clinic: Business = {
  id: 'clinic',
  name: { ru: 'Клиника', en: 'Clinic' },
  words:
    'медицина врач стоматология зубы приём анализы здоровье clinic doctor dentist teeth appointment health medical',
  templates: [
    {
      id: 'clinic-visit',
      kind: 'popup',
      name: { ru: 'Запись на приём', en: 'Appointment' },
      about: { ru: 'К кому и когда: администратор перезвонит', en: 'To whom and when: reception calls back' },
      look: 'clinic',
      settings: {
        title: { ru: 'Запишитесь на приём', en: 'Make an appointment' },
        text: {
          ru: 'Подберём врача и удобное время. Без звонков по очереди и ожидания на линии.',
          en: 'We find the doctor and a time that suits you. No waiting on the line.',
        },
        drawing: 'tooth',
        layout: 'image-left',
        fields: [
          {
            key: 'doctor',
            kind: 'select',
            label: { ru: 'К кому записать', en: 'Which doctor' },
            options: [
              { ru: 'Терапевт', en: 'General practitioner' },
              { ru: 'Стоматолог', en: 'Dentist' },
              { ru: 'Другой специалист', en: 'Another specialist' },
            ],
          },
          askName,
          askPhone,
        ],
        button: { ru: 'Записаться', en: 'Make an appointment' },
        thanksTitle: { ru: 'Заявка у администратора', en: 'Reception has your request' },
        thanksText: {
          ru: 'Перезвоним в часы работы клиники и предложим время.',
          en: 'We call in opening hours and offer a time.',
        },
        triggers: afterReading,
        frequency: seldom,
      },
    },
    {
      id: 'clinic-plan',
      kind: 'quiz',
      name: { ru: 'Что вас беспокоит', en: 'What troubles you' },
      about: { ru: 'Помогает выбрать врача и подготовиться', en: 'Helps to choose a doctor and to prepare' },
      look: 'clinic',
      settings: {
        title: { ru: 'Подскажем, к какому врачу', en: 'We tell you which doctor to see' },
        text: {
          ru: 'Три вопроса. Диагноз ставит врач, мы поможем записаться к нужному.',
          en: 'Three questions. Only a doctor makes a diagnosis; we help you to find the right one.',
        },
        bonus: '',
        bonusText: '',
        drawing: 'talk',
        steps: [
          {
            key: 'reason',
            kind: 'single',
            title: { ru: 'Почему обращаетесь?', en: 'Why do you come?' },
            options: [
              { key: 'pain', label: { ru: 'Болит сейчас', en: 'It hurts now' }, next: 'contact' },
              { key: 'check', label: { ru: 'Хочу проверить здоровье', en: 'I want a check-up' } },
              { key: 'again', label: { ru: 'Продолжаю лечение', en: 'I continue a treatment' } },
            ],
          },
          {
            key: 'who',
            kind: 'single',
            title: { ru: 'Для кого приём?', en: 'Who is it for?' },
            options: [
              { key: 'me', label: { ru: 'Для меня', en: 'For me' } },
              { key: 'child', label: { ru: 'Для ребёнка', en: 'For a child' } },
              { key: 'parents', label: { ru: 'Для родителей', en: 'For my parents' } },
            ],
          },
          {
            key: 'time',
            kind: 'multi',
            title: { ru: 'Когда удобно прийти?', en: 'When can you come?' },
            options: [
              { key: 'morning', label: { ru: 'Утром', en: 'In the morning' } },
              { key: 'day', label: { ru: 'Днём', en: 'By day' } },
              { key: 'evening', label: { ru: 'Вечером', en: 'In the evening' } },
              { key: 'weekend', label: { ru: 'В выходные', en: 'At the weekend' } },
            ],
          },
        ],
        contactTitle: { ru: 'Куда позвонить?', en: 'Where do we call?' },
        contactText: { ru: 'Администратор предложит врача и время.', en: 'Reception offers a doctor and a time.' },
        fields: [askName, askPhone],
        button: { ru: 'Жду звонка', en: 'Call me' },
        thanksTitle: { ru: 'Ответы у нас', en: 'We have your answers' },
        thanksText: { ru: 'Перезвоним в часы работы клиники.', en: 'We call in opening hours.' },
        triggers: whileChoosing,
        frequency: seldom,
      },
    },
    {
      id: 'clinic-call',
      kind: 'callback',
      name: { ru: 'Звонок из регистратуры', en: 'A call from reception' },
      about: { ru: 'Перезванивает, а вечером спрашивает, когда', en: 'Calls back; at night asks when' },
      look: 'clinic',
      settings: {
        opener: { ru: 'Вопрос регистратуре', en: 'Ask reception' },
        title: { ru: 'Перезвоним за {seconds} секунд', en: 'We call back in {seconds} seconds' },
        closedTitle: { ru: 'Клиника закрыта. Когда вам позвонить?', en: 'We are closed. When shall we call?' },
        button: { ru: 'Жду звонка', en: 'Call me' },
      },
    },
    {
      id: 'clinic-reviews',
      kind: 'reviews',
      name: { ru: 'Отзывы пациентов', en: 'Words of patients' },
      about: { ru: 'Оценка и слова, каждое проверяете вы', en: 'Stars and words, each read by you first' },
      look: 'clinic',
      settings: {
        title: { ru: 'Отзывы наших пациентов', en: 'What our patients say' },
        formTitle: { ru: 'Как прошёл приём?', en: 'How was your visit?' },
        formText: {
          ru: 'Не пишите о диагнозах: отзыв увидят все. Покажем его после проверки.',
          en: 'Write nothing of diagnoses: everybody sees it. It appears once we have read it.',
        },
      },
    },
  ],
};
