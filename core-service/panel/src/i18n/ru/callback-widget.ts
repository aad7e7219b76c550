export const callbackWidget = {
  'callbackWidget.opener': 'На кнопке в углу',
  'callbackWidget.title': 'Заголовок, пока вы на связи',
  'callbackWidget.titleHelp': '{seconds} в тексте — сколько секунд ждать звонка.',
  'callbackWidget.seconds': 'За сколько секунд перезваниваете',
  'callbackWidget.secondsHelp': 'Обещайте то, что успеваете: посетитель увидит отсчёт.',
  'callbackWidget.closedTitle': 'Заголовок, когда никого нет',
  'callbackWidget.closedTitleHelp': 'Под ним — когда откроетесь: по часам филиала. Секунд виджет тогда не обещает.',
  'callbackWidget.fault.opener': 'Напишите, что будет на кнопке.',
  'callbackWidget.fault.title': 'Напишите заголовок.',
  'callbackWidget.fault.seconds': 'От 10 до 300 секунд.',
  'callbackWidget.promisesNothing': 'Пока виджет берёт номер, но звонка не обещает.',
  'callbackWidget.off': 'Включите «Обратный звонок - передавать данные» на вкладке «Интеграция».',
} as const;
