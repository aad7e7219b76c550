import type { ItemKind } from '@smartpoint/contracts/widgets/multiform';
import { html } from '../base/lit.ts';

/** Own drawings on a field of 24, drawn with a round pen. */
const bubble = 'M12 4a8 8 0 1 1-4 15l-4 1 1-4a8 8 0 0 1 7-12Z';
const drawings: Record<ItemKind | 'chat' | 'close' | 'go' | 'more', string> = {
  chat: 'M4 5h16v11h-8l-5 4v-4H4Z',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M5 12h.1M12 12h.1M19 12h.1',
  go: 'M5 12h14M13 6l6 6-6 6',
  widget: 'M4 5h16v14H4ZM8 10h8M8 14h5',
  page: 'M6 3h8l4 4v14H6ZM14 3v4h4M9 12h6M9 16h6',
  link: 'M14 5h5v5M19 5l-8 8M10 6H5v13h13v-5',
  phone: 'M6 3l3 1 1 5-2 2c1 3 3 5 5 6l2-2 5 1 1 3c-1 2-3 2-5 2C9 20 4 15 3 8c0-2 1-4 3-5Z',
  email: 'M3 6h18v12H3ZM3 7l9 6 9-6',
  telegram: 'M3 11l18-7-3 16-6-4-3 3-1-6ZM8 13l9-6',
  whatsapp: `${bubble}M9 9c0 4 2 6 6 6l1-2-2-1-1 1c-1 0-2-1-2-2l1-1-1-2Z`,
  viber: 'M5 4h14v12h-7l-4 4v-4H5ZM12 7c2 0 4 2 4 4M12 10c1 0 1 0 1 1M8 8c0 3 2 5 5 5',
  vk: `${bubble}M8 10l2 5h1l2-5M15 10v5M18 10l-3 3 3 2`,
  max: `${bubble}M8 15v-5l4 3 4-3v5`,
};

/** A drawing in the colour of its words. */
export const icon = (name: keyof typeof drawings) =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${drawings[name]}></path></svg>`;
