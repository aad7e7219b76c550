import type { ItemKind } from '@smartpoint/contracts/widgets/multiform';
import { readAddress } from '../../rules/read-address.ts';

const digits = (phone: string): string => phone.replace(/\D/g, '');

export interface Aimed {
  kind: ItemKind;
  target: string;
}

/** How each kind becomes an address a browser can open. A widget has none: it opens here. */
const addresses: Record<Exclude<ItemKind, 'widget'>, (target: string) => string> = {
  page: (path) => path,
  link: (url) => url,
  phone: (phone) => `tel:${phone.startsWith('+') ? '+' : ''}${digits(phone)}`,
  email: (email) => `mailto:${encodeURIComponent(email).replace('%40', '@')}`,
  telegram: (name) => `https://t.me/${name.replace('@', '')}`,
  whatsapp: (phone) => `https://wa.me/${digits(phone)}`,
  viber: (phone) => `viber://chat?number=%2B${digits(phone)}`,
  vk: (name) => `https://vk.me/${name}`,
  max: (name) => `https://max.ru/${name}`,
};

const schemes = ['http:', 'https:', 'tel:', 'mailto:', 'viber:'];

/**
 * Where the item leads, or undefined: for widgets, and for anything that would run as a script or leave the known
 * schemes, whatever the settings say.
 */
export const addressOf = ({ kind, target }: Aimed, page: string): string | undefined => {
  if (kind === 'widget') return undefined;
  const address = addresses[kind](target);
  return schemes.includes(readAddress(address, page)?.protocol ?? '') ? address : undefined;
};

/** What opens beside the page instead of in its place. */
export const opensBeside = (kind: ItemKind): boolean => !['widget', 'page', 'phone', 'email'].includes(kind);
