export const images = {
  'images.file': 'Файл картинки',
  'images.upload': 'Загрузить файл',
  'images.replace': 'Заменить',
  'images.remove': 'Убрать',
  'images.done': '{{width}} × {{height}}, сжали с {{from}} до {{to}} КБ',
  'images.tooLarge': 'Файл больше 15 МБ. Уменьшите его и загрузите снова.',
  'images.tooLargeOnTheWay':
    'Сервер по пути не принял такой большой файл. Уменьшите его или попросите того, кто ведёт сервер, поднять предел.',
  'images.missed': 'Файл загружен, но его поле уже закрыто: вставьте адрес туда сами',
  'images.copy': 'Скопировать адрес',
  'images.toField': 'К полю',
  'images.notShown': 'Картинка не показывается: {{place}}.',
  'images.moreNotShown': 'Не показываются и другие картинки, их {{count}}.',
  'images.lost': 'Картинка не загружается, и на сайте её не будет. Проверьте адрес или загрузите файл.',
} as const;
