import { kilometres } from './auto.ts';
import type { XmlFormat } from './xml-format.ts';
import { childOf, joined, textOf } from './xml-node.ts';

/** Avito autoload. Its tags of cars are widely used, its own dictionary of them is not public. */
export const avito: XmlFormat = {
  name: 'avito',
  roots: ['Ads'],
  items: ['Ad'],
  read: (ad) => {
    const name = [textOf(ad, 'Make'), textOf(ad, 'Model')].filter(Boolean).join(' ');
    return {
      id: textOf(ad, 'Id'),
      title: textOf(ad, 'Title') || name,
      note: joined(
        textOf(ad, 'Year'),
        kilometres(textOf(ad, 'Kilometrage')),
        ...['EngineSize', 'Transmission', 'DriveType', 'Color'].map((name) => textOf(ad, name)),
      ),
      price: textOf(ad, 'Price'),
      images: childOf(ad, 'Images')?.children.map(({ attributes }) => attributes.url ?? '') ?? [],
      description: textOf(ad, 'Description'),
      category: textOf(ad, 'Make') || textOf(ad, 'Category'),
      make: textOf(ad, 'Make'),
      model: textOf(ad, 'Model'),
    };
  },
};
