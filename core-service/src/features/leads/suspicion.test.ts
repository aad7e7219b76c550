import { expect } from 'chai';
import { plainField } from '@smartpoint/contracts/widgets/fields';
import { createBudget, unlimited } from '../../platform/http/index.ts';
import { suspect, type Suspect, type SuspicionBudgets } from './suspicion.ts';
import type { Submission } from './submission.ts';

const questions = [
  plainField('name', 'name', 'Имя'),
  plainField('phone', 'phone', 'Телефон'),
  plainField('textarea', 'note', 'Вопрос'),
  { ...plainField('radio', 'size', 'Размер'), options: ['S', 'M'] },
];
const spam = 'https://a.example https://b.example https://c.example';

const free: SuspicionBudgets = { leads: unlimited, repeats: unlimited, trust: unlimited };
const limited = (limit: number) => createBudget({ limit, windowMs: 1000, now: () => 0 });

interface Changes {
  values?: Record<string, string>;
  signs?: Submission['signs'];
}

function aSuspect({ values = {}, signs = { trap: '', filledMs: 20_000 } }: Changes = {}): Suspect {
  const answers = { name: 'Анна', phone: '+79262444393', ...values };
  const fields = Object.entries(answers).map(([key, value]) => ({ key, label: key, value }));
  const page = { url: 'https://shop.example/', title: '', referrer: '' };
  const submission: Submission = {
    siteKey: 'key',
    submissionId: 'id',
    widgetId: 1,
    widgetVersion: 1,
    fields,
    consents: { version: 0, personalData: null, advertising: null },
    page,
    landingUrl: '',
    utm: {},
    display: 'popup',
    visitorId: 'v',
    sessionId: 's',
    signs,
  };
  const contacts = { phone: answers.phone, phoneE164: answers.phone, email: '' };
  return { submission, questions, contacts, payer: '203.0.113.7 key' };
}

describe('what speaks against a lead', () => {
  const people: [string, Changes][] = [
    ['an ordinary lead', {}],
    ['a page cached before signs were told', { signs: undefined }],
    ['fast hands', { signs: { trap: '', filledMs: 900 } }],
    ['links in the question', { values: { note: spam } }],
    ['an answer no form could send', { values: { size: 'XXL' } }],
    ['a link to the product', { values: { note: 'Есть ли https://shop.example/item?', size: 'S' } }],
  ];
  for (const [title, changes] of people) {
    it(`is not enough: ${title}`, () => expect(suspect(aSuspect(changes), free).isKeptBack).to.equal(false));
  }

  const programs: [string, Changes, string[]][] = [
    ['what no person sees was filled in', { signs: { trap: 'x', filledMs: 60_000 } }, ['trap']],
    [
      'fast, with a link for a name',
      { values: { name: 'www.win.example' }, signs: { trap: '', filledMs: 3 } },
      ['fast', 'links'],
    ],
    [
      'fast, with an impossible answer',
      { values: { size: '1' }, signs: { trap: '', filledMs: 3 } },
      ['fast', 'unlikely'],
    ],
  ];
  for (const [title, changes, suspicions] of programs) {
    it(`is enough: ${title}`, () =>
      expect(suspect(aSuspect(changes), free)).to.deep.equal({ suspicions, isKeptBack: true }));
  }

  it('counts contacts that come again and again, and never that there are none', () => {
    const again = { ...free, repeats: limited(2) };
    const signs = [1, 2, 3].map(() => suspect(aSuspect(), again).suspicions);
    const nobody = { ...aSuspect(), contacts: { phone: '', phoneE164: null, email: '' } };

    expect(signs).to.deep.equal([[], [], ['repeated']]);
    for (let n = 0; n < 4; n++) expect(suspect(nobody, { ...free, repeats: limited(0) }).suspicions).to.deep.equal([]);
  });

  it('counts the network of spam, and not that of many leads', () => {
    const budgets = { ...free, trust: limited(2) };
    const flood = { ...free, leads: limited(0), trust: limited(1) };
    const robot = { signs: { trap: 'x', filledMs: 1 } };
    suspect(aSuspect(robot), budgets);
    const after = [suspect(aSuspect(), budgets), suspect(aSuspect(robot), budgets), suspect(aSuspect(), budgets)];

    expect(after.map(({ suspicions }) => suspicions.includes('reputation'))).to.deep.equal([false, false, true]);
    expect(after.at(-1)?.isKeptBack).to.equal(false);
    expect([suspect(aSuspect(), flood), suspect(aSuspect(), flood)]).to.deep.equal(
      Array(2).fill({ suspicions: ['too-many'], isKeptBack: true }),
    );
  });
});
