import type { XmlFormat } from './xml-format.ts';
import { childOf, joined, textOf, textsOf } from './xml-node.ts';

const thousands = new Intl.NumberFormat('ru');

export const kilometres = (run: string): string => (Number(run) > 0 ? `${thousands.format(Number(run))} км` : '');

/** Cars as dealers give them to auto.ru; VK Ads takes the same. */
export const auto: XmlFormat = {
  name: 'auto',
  roots: ['data', 'Data'],
  items: ['car'],
  read: (car) => {
    const images = childOf(car, 'images');
    return {
      id: textOf(car, 'unique_id') || textOf(car, 'vin'),
      title: `${textOf(car, 'mark_id')} ${textOf(car, 'folder_id')}`,
      note: joined(textOf(car, 'year'), textOf(car, 'modification_id'), kilometres(textOf(car, 'run'))),
      price: textOf(car, 'price'),
      currency: textOf(car, 'currency'),
      image: images ? (textsOf(images, 'image')[0] ?? '') : '',
      link: textOf(car, 'url'),
      description: textOf(car, 'description'),
      category: textOf(car, 'mark_id'),
      isGone: textOf(car, 'action') === 'hide',
    };
  },
};
