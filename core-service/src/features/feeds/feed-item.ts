import { cut, withoutInvisible } from '@smartpoint/contracts/plain-text';
import { webUrl } from '@smartpoint/contracts/primitives';
import { maxMoreImages } from '@smartpoint/contracts/widgets/showcase';
import { plainWords } from './plain-words.ts';
import { readPrice } from './read-price.ts';

/** What a format found, as it is written there. */
export interface RawItem {
  id: string;
  title: string;
  note?: string;
  price?: string;
  oldPrice?: string;
  currency?: string;
  /** The first one first. */
  images?: readonly string[];
  link?: string;
  description?: string;
  category?: string;
  /** Of a car, or whatever else is made in models. */
  make?: string;
  model?: string;
  /** Its owner says that it is not to be had. */
  isGone?: boolean;
}

export interface FeedItem {
  key: string;
  title: string;
  note: string;
  price: number | null;
  oldPrice: number | null;
  currency: string;
  image: string;
  /** What there is to see after the first one. */
  images: string[];
  link: string;
  description: string;
  category: string;
  /** Both, or neither of them. */
  make: string;
  model: string;
}

/** Why an item is not shown; words are under `feeds:skipped`. */
export type SkipReason = 'no-id' | 'no-title' | 'gone' | 'twice' | 'too-long';

/** An item that can be shown, or why it cannot. What is wrong with a part of it costs that part. */
export function readItem(raw: RawItem): FeedItem | SkipReason {
  if (raw.isGone) return 'gone';
  const key = clean(raw.id, 100);
  const title = clean(raw.title, 200);
  if (key === '') return 'no-id';
  if (title === '') return 'no-title';
  const now = readPrice(raw.price);
  const before = readPrice(raw.oldPrice);
  const [image = '', ...images] = picturesOf(raw.images);
  const make = clean(raw.make, 60);
  const model = clean(raw.model, 60);
  return {
    key,
    title,
    note: clean(raw.note, 200),
    price: now.amount,
    oldPrice: now.amount !== null && before.amount !== null && before.amount > now.amount ? before.amount : null,
    currency: currencyOf(raw.currency || now.currency),
    image,
    images,
    link: addressOf(raw.link),
    description: cut(plainWords(raw.description ?? ''), 2000),
    category: clean(raw.category, 60),
    ...(make && model ? { make, model } : { make: '', model: '' }),
  };
}

/** What nobody can see is nothing. */
function clean(text = '', max: number): string {
  const words = cut(plainWords(text).replace(/\s+/g, ' '), max).trim();
  return withoutInvisible(words).trim() === '' ? '' : words;
}

const picturesOf = (images: readonly string[] = []): string[] =>
  [...new Set(images.map(addressOf))].filter(Boolean).slice(0, 1 + maxMoreImages);

/** Only what a page may link to. Spaces in it are read as browsers read them. */
function addressOf(text = ''): string {
  const read = webUrl.safeParse(text.trim().replace(/\s/g, '%20'));
  return read.success ? read.data : '';
}

/** Feeds that name none are Russian ones. RUR is the rouble of old forms. */
function currencyOf(text: string): string {
  const code = text.trim().toUpperCase();
  return !/^[A-Z]{3}$/.test(code) || code === 'RUR' ? 'RUB' : code;
}
