import type { XmlFormat } from './xml-format.ts';
import { childOf, joined, textOf, textsOf, type XmlNode } from './xml-node.ts';

const thousands = new Intl.NumberFormat('ru');

export const kilometres = (run: string): string => (Number(run) > 0 ? `${thousands.format(Number(run))} км` : '');

/** Of a car that names its parts instead of a modification: «1.5 л, 147 л.с., вариатор, передний». */
function engineOf(car: XmlNode): string {
  const told = Number(textOf(car, 'engine_volume').replace(',', '.'));
  // Cubic centimetres, but some write litres.
  const litres = told < 100 ? told : told / 1000;
  const power = textOf(car, 'engine_power');
  return [
    litres > 0 && `${litres.toFixed(1)} л`,
    power && `${power} л.с.`,
    textOf(car, 'gearbox'),
    textOf(car, 'drive'),
  ]
    .filter(Boolean)
    .join(', ');
}

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
      note: joined(
        textOf(car, 'year'),
        textOf(car, 'modification_id') || engineOf(car),
        kilometres(textOf(car, 'run')),
      ),
      price: textOf(car, 'price'),
      currency: textOf(car, 'currency'),
      images: images ? textsOf(images, 'image') : [],
      link: textOf(car, 'url'),
      description: textOf(car, 'description'),
      category: textOf(car, 'mark_id'),
      make: textOf(car, 'mark_id'),
      // «A4, IV (B8)»: the generation is not what people call it by.
      model: textOf(car, 'folder_id').split(',')[0] ?? '',
      isGone: textOf(car, 'action') === 'hide',
    };
  },
};
