import type { RawItem } from '../feed-item.ts';

/** What columns are called, in the order in which they win. Merchant's tables of tabs are among them. */
const names = {
  id: ['id', 'sku', 'артикул', 'код', 'код товара'],
  title: ['title', 'name', 'название', 'наименование', 'товар'],
  note: ['note', 'коротко', 'характеристики'],
  sale: ['sale_price', 'sale price', 'цена со скидкой'],
  price: ['price', 'цена'],
  oldPrice: ['old_price', 'oldprice', 'old price', 'старая цена'],
  currency: ['currency', 'валюта'],
  image: ['image', 'image_link', 'image link', 'images', 'picture', 'фото', 'картинка', 'изображение'],
  more: ['additional_image_link', 'additional image link', 'доп. фото', 'другие фото'],
  link: ['link', 'url', 'ссылка', 'страница'],
  description: ['description', 'описание'],
  category: ['category', 'product_type', 'категория', 'раздел'],
  make: ['make', 'mark', 'mark_id', 'марка'],
  model: ['model', 'folder_id', 'модель'],
  availability: ['availability', 'наличие'],
} as const satisfies Record<string, readonly string[]>;
type Column = keyof typeof names;

export type CsvColumns = Partial<Record<Column, number>>;

/** Where each thing stands; what nobody knows is left out. */
export function findColumns(header: readonly string[]): CsvColumns {
  const written = header.map((name) => name.trim().toLowerCase());
  const found = Object.entries(names).map(([column, known]) => {
    const at = known.map((name) => written.indexOf(name)).find((index) => index >= 0);
    return [column, at] as const;
  });
  return Object.fromEntries(found.filter(([, at]) => at !== undefined));
}

/** Several of them stand in one cell. A space, a comma and a semicolon may be part of an address: then no other one follows. */
const addressesIn = (cell: string): string[] => cell.split(/\s*\|\s*|[\s,;]+(?=https?:|$)/i);

/** Rows without a number of their own are known by their place. */
export function readRow(columns: CsvColumns, row: readonly string[], place: number): RawItem {
  const told = (column: Column): string => row[columns[column] ?? -1] ?? '';
  const sale = told('sale');
  return {
    id: columns.id === undefined ? String(place) : told('id'),
    title: told('title'),
    note: told('note'),
    price: sale || told('price'),
    oldPrice: (sale && told('price')) || told('oldPrice'),
    currency: told('currency'),
    images: [told('image'), told('more')].flatMap(addressesIn),
    link: told('link'),
    description: told('description'),
    category: told('category').split('>').at(-1) ?? '',
    make: told('make'),
    model: told('model'),
    isGone: /^(out[_ ]of[_ ]stock|нет|нет в наличии)$/i.test(told('availability').trim()),
  };
}
