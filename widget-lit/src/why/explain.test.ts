import { expect } from 'chai';
import { ruleKinds } from '@smartpoint/contracts/widgets/rules';
import type { Rule, RuleCondition, RuleKind } from '@smartpoint/contracts/widgets/rules';
import { evaluate } from '../opening/evaluate.ts';
import type { Facts } from '../opening/facts.ts';
import { explain } from './explain.ts';
import type { Moment, Opening } from './explain.ts';
import { en } from './words.en.ts';
import { ru } from './words.ru.ts';
import type { Outcome } from './words.ts';

const now = Date.parse('2026-11-27T10:00:00Z');
const someFacts: Facts = {
  now,
  pageSince: now - 4000,
  siteSince: now - 60_000,
  depth: 30.7,
  leftAt: undefined,
  signAt: now - 2000,
  clicked: new Set(),
  events: [],
  url: 'https://shop.ru/catalog/?a=1',
  referrer: '',
  utm: { source: 'yandex' },
  device: 'phone',
  languages: ['ru'],
  visits: 1,
  timeZone: 'Europe/Moscow',
  place: undefined,
};
const frequency = { times: 2, days: 7, stopAfterLead: true, stopAfterClose: true };
const aWidget = (rules?: Rule[], delaySeconds: number | null = null): Opening => ({
  id: 7,
  triggers: { delaySeconds, clickSelector: '' },
  frequency,
  ...(rules && { rules: { kind: 'all', rules } }),
});
const at = (moment: Partial<Moment> = {}, facts: Partial<Facts> = {}): Moment => ({
  facts: { ...someFacts, ...facts },
  known: {},
  ...moment,
});
const free = { isHidden: false, isBlind: false, isShown: false, isServed: false, isQuiet: false, isInUse: false };

/** One of every kind: a new kind that has no words here does not compile. */
const oneOf: { [K in RuleKind]: Extract<RuleCondition, { kind: K }> } = {
  pageTime: { kind: 'pageTime', seconds: 10 },
  siteTime: { kind: 'siteTime', seconds: 10 },
  scroll: { kind: 'scroll', percent: 50 },
  exit: { kind: 'exit' },
  idle: { kind: 'idle', seconds: 3 },
  click: { kind: 'click', selector: '#buy' },
  url: { kind: 'url', match: 'contains', value: '/catalog' },
  utm: { kind: 'utm', mark: 'source', match: 'equals', value: 'yandex' },
  referrer: { kind: 'referrer', match: 'contains', value: 'ya.ru' },
  device: { kind: 'device', devices: ['desktop', 'tablet'] },
  country: { kind: 'country', codes: ['RU'] },
  city: { kind: 'city', names: ['Казань'] },
  visitor: { kind: 'visitor', is: 'new' },
  visits: { kind: 'visits', min: 2 },
  schedule: { kind: 'schedule', days: [5], from: '09:00', to: '18:00' },
  language: { kind: 'language', codes: ['en'] },
  event: { kind: 'event', name: 'cart' },
};

describe('why a widget is (not) shown', () => {
  for (const words of [ru, en]) {
    for (const kind of ruleKinds) {
      it(`says of ${kind} what is asked, what was found, and the same as the page's own rule (${words.locale})`, () => {
        const { lines } = explain(aWidget([oneOf[kind]]), at(), words);
        const line = lines[1]!;

        expect(line.truth).to.equal(evaluate(oneOf[kind], someFacts));
        expect(line.asked).to.match(/\S{2}/).and.not.include('undefined');
        expect(line.found).to.match(/\S/).and.not.include('undefined');
      });
    }
  }

  it('keeps groups in their order, each with what is inside', () => {
    const rule: Rule = { kind: 'none', rules: [oneOf.url, { kind: 'any', rules: [oneOf.scroll, oneOf.country] }] };

    const { lines } = explain(aWidget([rule]), at(), ru);

    expect(lines.slice(0, 6).map(({ depth, truth }) => [depth, truth])).to.deep.equal([
      [0, false],
      [1, false],
      [2, true],
      [2, null],
      [3, false],
      [3, null],
    ]);
  });

  it('says of a condition from the future that nobody knows', () => {
    const future = { kind: 'moonPhase', is: 'full' } as unknown as RuleCondition;

    const { outcome, lines } = explain(aWidget([future]), at(), en);

    expect([outcome, lines[1]]).to.deep.equal(['unknown', { truth: null, asked: en.unknown, found: '', depth: 1 }]);
  });

  const holds = [oneOf.url];
  const cases: [outcome: Outcome, when: string, widget: Opening, moment: Moment][] = [
    ['opens', 'everything holds', aWidget(holds), at({ hindrances: free })],
    ['rule', 'a condition does not hold', aWidget([oneOf.scroll]), at({ hindrances: free })],
    ['unknown', 'the place of the visitor is not known', aWidget([oneOf.country]), at()],
    ['onCall', 'it waits for nothing', aWidget(), at()],
    ['standing', 'it stands in the page', { ...aWidget(holds), frequency: { ...frequency, times: 0 } }, at()],
    ['frequency', 'it was shown often enough', aWidget(holds), at({ known: { shownAt: { 7: [now - 1, now - 2] } } })],
    ['frequency', 'a lead was left', aWidget(holds), at({ known: { hasLead: { 7: true } } })],
    ['frequency', 'it was closed', aWidget(holds), at({ known: { hasClosed: { 7: true } } })],
    ['rule', 'its time has not come', aWidget(undefined, 5), at()],
    ['opens', 'its time has come', aWidget(undefined, 3), at()],
    [
      'came',
      'it came in its time',
      aWidget(undefined, 3),
      at({ known: { shownAt: { 7: [now - 9] } }, loadedAt: now - 10 }),
    ],
    ['busy', 'another one is open', aWidget(holds), at({ hindrances: { ...free, isShown: true } })],
    ['busy', 'the visitor types', aWidget(holds), at({ hindrances: { ...free, isInUse: true } })],
    [
      'opens',
      'it is only a button',
      { ...aWidget(holds), isQuiet: true },
      at({ hindrances: { ...free, isShown: true } }),
    ],
  ];
  for (const [outcome, when, widget, moment] of cases) {
    it(`comes to “${outcome}” when ${when}, in both languages`, () => {
      for (const words of [ru, en]) {
        const said = explain(widget, moment, words);
        expect(said).to.include({ outcome, verdict: words.verdict[outcome] });
      }
    });
  }

  it('names whatever stands in the way, all of it', () => {
    const all = { isHidden: true, isBlind: true, isShown: true, isServed: true, isQuiet: true, isInUse: true };

    const { lines } = explain(aWidget(holds), at({ hindrances: all }), ru);

    expect(lines.slice(-6).map(({ asked }) => asked)).to.deep.equal(Object.values(ru.hindrance));
  });
});
