import { expect } from 'chai';
import type { ItemKind } from '@smartpoint/contracts/widgets/multiform';
import { addressOf } from './address.ts';

const lead = (kind: ItemKind, target: string) => addressOf({ kind, target }, 'https://shop.example/catalog/');

describe('address of an item', () => {
  const good: [ItemKind, string, string][] = [
    ['page', '/contacts/', '/contacts/'],
    ['page', '#order', '#order'],
    ['link', 'https://maps.example/x?y=1', 'https://maps.example/x?y=1'],
    ['phone', '+7 (812) 407-21-60', 'tel:+78124072160'],
    ['phone', '8 812 407-21-60', 'tel:88124072160'],
    ['email', 'sales@shop.example', 'mailto:sales@shop.example'],
    ['email', 'a?bcc=b@shop.example', 'mailto:a%3Fbcc%3Db@shop.example'],
    ['telegram', '@shop_bot', 'https://t.me/shop_bot'],
    ['whatsapp', '+7 926 244-43-93', 'https://wa.me/79262444393'],
    ['viber', '+7 926 244-43-93', 'viber://chat?number=%2B79262444393'],
    ['vk', 'shop', 'https://vk.me/shop'],
    ['max', 'shop', 'https://max.ru/shop'],
  ];
  for (const [kind, target, address] of good) {
    it(`of ${kind} ${target} is ${address}`, () => expect(lead(kind, target)).to.equal(address));
  }

  for (const target of ['javascript:alert(1)', ' JavaScript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x']) {
    for (const kind of ['page', 'link'] as const) {
      it(`is none for ${kind} ${JSON.stringify(target)}`, () => expect(lead(kind, target)).to.equal(undefined));
    }
  }

  it('is none for a widget: it opens on the page', () => expect(lead('widget', '5')).to.equal(undefined));
});
