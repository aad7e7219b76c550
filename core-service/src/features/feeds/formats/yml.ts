import type { XmlFormat } from './xml-format.ts';
import { joined, textOf, textsOf } from './xml-node.ts';

/** Yandex Market Language. The section is a number until the whole feed is read. */
export const yml: XmlFormat = {
  name: 'yml',
  roots: ['yml_catalog'],
  items: ['offer'],
  sections: 'category',
  read: (offer) => {
    const parts = ['typePrefix', 'vendor', 'model'].map((name) => textOf(offer, name));
    const params = offer.children.filter(({ name }) => name === 'param');
    const told = params.slice(0, 3).map(({ text, attributes }) => `${text.trim()} ${attributes.unit ?? ''}`.trim());
    return {
      id: offer.attributes.id ?? '',
      title: textOf(offer, 'name') || parts.filter(Boolean).join(' '),
      note: joined(...told),
      price: textOf(offer, 'price'),
      oldPrice: textOf(offer, 'oldprice'),
      currency: textOf(offer, 'currencyId'),
      images: textsOf(offer, 'picture'),
      link: textOf(offer, 'url'),
      description: textOf(offer, 'description'),
      category: textOf(offer, 'categoryId'),
      make: textOf(offer, 'vendor'),
      model: textOf(offer, 'model'),
      isGone: textOf(offer, 'disabled') === 'true',
    };
  },
};
