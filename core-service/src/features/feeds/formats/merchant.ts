import type { XmlFormat } from './xml-format.ts';
import { joined, type XmlNode } from './xml-node.ts';

const google = 'http://base.google.com/ns/1.0';

/** Google's own words for it first: prefixes differ, and some feeds write none. */
const allTold = (item: XmlNode, name: string): string[] => {
  const found = item.children.filter((child) => child.name === name);
  const own = found.filter(({ uri }) => uri === google);
  return (own.length > 0 ? own : found).map(({ text }) => text.trim());
};
const told = (item: XmlNode, name: string): string => allTold(item, name)[0] ?? '';

/** Google Merchant, as RSS 2.0 and as Atom. */
export const merchant: XmlFormat = {
  name: 'merchant',
  roots: ['rss', 'feed'],
  items: ['item', 'entry'],
  read: (item) => {
    const sale = told(item, 'sale_price');
    const atom = item.children.find(({ name, attributes }) => name === 'link' && attributes.href);
    return {
      id: told(item, 'id'),
      title: told(item, 'title'),
      note: joined(told(item, 'brand'), told(item, 'color'), told(item, 'size')),
      price: sale || told(item, 'price'),
      oldPrice: sale && told(item, 'price'),
      images: [told(item, 'image_link'), ...allTold(item, 'additional_image_link')],
      link: told(item, 'link') || (atom?.attributes.href ?? ''),
      description: told(item, 'description') || told(item, 'summary'),
      // «A > B > C»: the nearest one.
      category: told(item, 'product_type').split('>').at(-1) ?? '',
      // Older feeds write it with a space.
      isGone: /^out[_ ]of[_ ]stock$/i.test(told(item, 'availability')),
    };
  },
};
