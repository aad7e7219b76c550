export const images = {
  'images.file': 'Файл картинки',
  'images.upload': 'Загрузить файл',
  'images.replace': 'Заменить',
  'images.remove': 'Убрать',
  'images.done': '{{width}} × {{height}}, сжали с {{from}} до {{to}} КБ',
  'images.tooLarge': 'Файл больше 15 МБ. Уменьшите его и загрузите снова.',
} as const;
