import { expect } from 'chai';
import { itemKinds, multiformSettingsSchema } from '@smartpoint/contracts/widgets/multiform';
import type { ItemKind } from '@smartpoint/contracts/widgets/multiform';
import { newItem } from './new-item.ts';

describe('new item of a multi-form', () => {
  it('has a key of its own', () => {
    const first = newItem('telegram', 'Telegram', []);

    expect([first.key, newItem('telegram', 'Telegram', [first]).key]).to.deep.equal(['telegram', 'telegram_2']);
  });

  it('asks for its target: one without it is not saved', () => {
    for (const kind of itemKinds) expect(faultsOf(kind, ''), kind).to.deep.equal(['/items/0/target']);
  });
});

describe('target of an item', () => {
  const good: [ItemKind, string][] = [
    ['widget', '17'],
    ['page', '/contacts/'],
    ['page', '#order'],
    ['link', 'https://maps.example/?q=1'],
    ['phone', '+7 (812) 407-21-60'],
    ['email', 'sales@shop.example'],
    ['telegram', '@shop_bot'],
    ['whatsapp', '+7 926 244-43-93'],
    ['viber', '79262444393'],
    ['vk', 'shop.ru'],
    ['max', 'shop'],
  ];
  for (const [kind, target] of good) {
    it(`may be ${target} for ${kind}`, () => expect(faultsOf(kind, target)).to.deep.equal([]));
  }

  const hostile = [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
  ];
  for (const target of hostile) {
    it(`is never ${target}`, () => {
      for (const kind of itemKinds) expect(faultsOf(kind, target), kind).to.deep.equal(['/items/0/target']);
    });
  }
});

function faultsOf(kind: ItemKind, target: string): string[] {
  const items = [{ ...newItem(kind, 'Строка', []), target }];
  const read = multiformSettingsSchema.safeParse({ button: 'Б', title: 'З', text: '', items });
  return [...new Set(read.error?.issues.map(({ path }) => `/${path.join('/')}`))];
}
