import { expect } from 'chai';
import fc from 'fast-check';
import type { Rule } from '@smartpoint/contracts/widgets/rules';
import { evaluate, type Truth } from './evaluate.ts';
import type { Facts } from './facts.ts';

const now = Date.parse('2026-03-02T09:00:00Z');
const facts: Facts = {
  now,
  pageSince: now - 30_000,
  siteSince: now - 120_000,
  depth: 50,
  leftAt: undefined,
  signAt: now - 10_000,
  clicked: new Set(['.buy']),
  events: ['added'],
  url: 'https://shop.ru/cart/?utm_source=ya',
  referrer: 'https://ya.ru/search?text=bike',
  utm: { source: 'Yandex', campaign: 'spring-bikes' },
  device: 'phone',
  languages: ['ru-RU', 'en'],
  visits: 2,
  timeZone: 'Europe/Moscow',
  place: { country: 'RU', city: 'Пермь' },
};

describe('conditions of a tree', () => {
  const table: [rule: Rule, truth: Truth, changes?: Partial<Facts>][] = [
    [{ kind: 'pageTime', seconds: 30 }, true],
    [{ kind: 'pageTime', seconds: 31 }, false],
    [{ kind: 'siteTime', seconds: 120 }, true],
    [{ kind: 'siteTime', seconds: 121 }, false],
    [{ kind: 'scroll', percent: 50 }, true],
    [{ kind: 'scroll', percent: 51 }, false],
    [{ kind: 'exit' }, false],
    [{ kind: 'exit' }, true, { leftAt: now - 4999 }],
    [{ kind: 'exit' }, false, { leftAt: now - 5000 }],
    [{ kind: 'idle', seconds: 10 }, true],
    [{ kind: 'idle', seconds: 11 }, false],
    [{ kind: 'click', selector: '.buy' }, true],
    [{ kind: 'click', selector: '.sell' }, false],
    [{ kind: 'url', match: 'begins', value: '/cart' }, true],
    [{ kind: 'url', match: 'equals', value: '/' }, false],
    [{ kind: 'utm', mark: 'source', match: 'equals', value: 'yandex' }, true],
    [{ kind: 'utm', mark: 'campaign', match: 'pattern', value: 'spring*' }, true],
    [{ kind: 'utm', mark: 'term', match: 'contains', value: 'bike' }, false],
    [{ kind: 'referrer', match: 'contains', value: 'ya.ru' }, true],
    [{ kind: 'referrer', match: 'contains', value: 'google' }, false],
    [{ kind: 'referrer', match: 'contains', value: 'ya.ru' }, false, { referrer: '' }],
    [{ kind: 'device', devices: ['tablet', 'phone'] }, true],
    [{ kind: 'device', devices: ['desktop'] }, false],
    [{ kind: 'country', codes: ['BY', 'RU'] }, true],
    [{ kind: 'country', codes: ['BY'] }, false],
    [{ kind: 'country', codes: ['RU'] }, null, { place: undefined }],
    [{ kind: 'country', codes: ['RU'] }, null, { place: { country: '', city: '' } }],
    [{ kind: 'city', names: [' пермь '] }, true],
    [{ kind: 'city', names: ['Перм'] }, false],
    [{ kind: 'city', names: ['Пермь'] }, null, { place: { country: 'RU', city: '' } }],
    [{ kind: 'visitor', is: 'returning' }, true],
    [{ kind: 'visitor', is: 'new' }, false],
    [{ kind: 'visitor', is: 'new' }, true, { visits: 1 }],
    [{ kind: 'visits', min: 2 }, true],
    [{ kind: 'visits', min: 3 }, false],
    [{ kind: 'schedule', days: [1], from: '12:00', to: '13:00' }, true],
    [{ kind: 'schedule', days: [2], from: '12:00', to: '13:00' }, false],
    [{ kind: 'language', codes: ['en'] }, true],
    [{ kind: 'language', codes: ['de'] }, false],
    [{ kind: 'event', name: 'added' }, true],
    [{ kind: 'event', name: 'Added' }, false],
  ];
  for (const [rule, truth, changes] of table) {
    it(`${JSON.stringify(rule)} with ${JSON.stringify(changes ?? {})}: ${truth}`, () =>
      expect(evaluate(rule, { ...facts, ...changes })).to.equal(truth));
  }

  it('say nothing where the service knows kinds that the page does not know yet', () => {
    const tree: unknown = { kind: 'none', rules: [{ kind: 'weather', is: 'rain' }] };

    expect(evaluate(tree as Rule, facts)).to.equal(null);
  });
});

describe('groups of a tree', () => {
  const yes: Rule = { kind: 'scroll', percent: 1 };
  const no: Rule = { kind: 'scroll', percent: 99 };
  const unknown: Rule = { kind: 'country', codes: ['RU'] };
  const table: [kind: 'all' | 'any' | 'none', rules: Rule[], truth: Truth][] = [
    ['all', [yes, yes], true],
    ['all', [yes, no], false],
    ['all', [yes, unknown], null],
    ['all', [no, unknown], false],
    ['any', [no, yes], true],
    ['any', [no, no], false],
    ['any', [no, unknown], null],
    ['any', [yes, unknown], true],
    ['none', [no, no], true],
    ['none', [no, yes], false],
    ['none', [no, unknown], null],
    ['none', [yes, unknown], false],
  ];
  for (const [kind, rules, truth] of table) {
    it(`${kind} of ${rules.map((rule) => evaluate(rule, { ...facts, place: undefined })).join(', ')}: ${truth}`, () =>
      expect(evaluate({ kind, rules }, { ...facts, place: undefined })).to.equal(truth));
  }

  it('hold as the same sentence of logic would, at any depth', () => {
    const leaf = fc.constantFrom(yes, no);
    const { tree } = fc.letrec<{ tree: Rule }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.record({
          kind: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
          rules: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
        }),
      ),
    }));
    const plain = (rule: Rule): boolean => {
      if (!('rules' in rule)) return rule === yes;
      if (rule.kind === 'all') return rule.rules.every(plain);
      return rule.rules.some(plain) === (rule.kind === 'any');
    };

    fc.assert(fc.property(tree, (rule) => evaluate(rule, facts) === plain(rule)));
  });
});
