import { expect } from 'chai';
import { createI18n } from '../../../platform/i18n/index.ts';
import { printReason, type Attempt } from '../../deliveries/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import type { StepAnswer } from '../kit/connector.ts';
import { sampleLead } from '../sample-lead.ts';
import { takeLead } from '../take-lead.ts';
import { metrikaoffline } from './metrikaoffline.connector.ts';
import { metrikaFake, type MetrikaFake } from './metrikaoffline.fake.ts';

const t = createI18n().translator('ru');
const at = new Date('2026-11-27T09:00:00Z');
const lead: LeadForFacts = {
  ...sampleLead({ name: 'Магазин', locale: 'ru', timeZone: 'Europe/Moscow' }, t, at),
  id: 15,
  isTest: false,
  counterIds: { metrika: '1700000000123456789' },
  landingUrl: 'https://shop.example/?yclid=777',
};

describe('a lead on its way to offline conversions of Metrika', () => {
  let fake: MetrikaFake;
  beforeEach(() => {
    fake = metrikaFake({ now: at.getTime() + 1000 });
  });

  const attempt = (
    n: number,
    changes: Partial<LeadForFacts> = {},
    settings = {},
    answers: readonly StepAnswer[] = [],
    token = 'good-token',
  ): Promise<Attempt> =>
    takeLead(
      { transport: fake.transport, clock: { now: () => at } },
      {
        connector: metrikaoffline,
        settings: { counter: '12345678', goal: 'lead', ...settings },
        secrets: { token },
        lead: { ...lead, ...changes },
        key: 'delivery-1-1',
        answers,
        attempt: n,
        t,
      },
    );
  const wordsOf = ({ outcome }: Attempt) => ('reason' in outcome ? printReason(outcome.reason, t) : '');

  it('is a conversion of the visitor whom the counter knows, at the moment it was pressed, with its worth', async () => {
    const pressedAt = new Date('2026-11-26T08:00:00Z');
    const { outcome, externalId } = await attempt(1, { pressedAt }, { value: 1500.5, currency: 'rub' });

    expect(outcome.kind).to.equal('delivered');
    expect(externalId).to.equal('500');
    expect(fake.rows).to.deep.equal([
      { ClientId: '1700000000123456789', Target: 'lead', DateTime: '1795680000', Price: '1500.5', Currency: 'RUB' },
    ]);
    expect(fake.asked).to.deep.equal(['POST upload']);
  });

  const ids: [title: string, changes: Partial<LeadForFacts>, rows: object[]][] = [
    [
      'is found by the click of the advert',
      { counterIds: {} },
      [{ Yclid: '777', Target: 'lead', DateTime: '1795770000' }],
    ],
    [
      'is found by a click that only the page could read',
      { counterIds: {}, landingUrl: 'https://shop.example/#YCLID=778', utm: { raw: 'yclid=778' } },
      [{ Yclid: '778', Target: 'lead', DateTime: '1795770000' }],
    ],
    ['without either says nothing', { counterIds: {}, landingUrl: 'https://shop.example/' }, []],
    ['that figures leave out is no conversion either', { isElsewhere: true }, []],
    ['with nonsense for an id says nothing', { counterIds: { metrika: '1,2\n3' }, landingUrl: '?yclid=a,b' }, []],
  ];
  for (const [title, changes, rows] of ids) {
    it(title, async () => {
      expect((await attempt(1, changes)).outcome.kind).to.equal('delivered');
      expect(fake.rows).to.deep.equal(rows);
    });
  }

  it('counts once, however often its answer was lost', async () => {
    fake.fail.push('lost-after', 'lost-after');
    for (const n of [1, 2, 3, 4]) await attempt(n);

    expect(fake.rows).to.have.length(1);
    expect(fake.asked).to.deep.equal(['POST upload', 'GET uploadings', 'GET uploadings', 'GET uploadings']);
  });

  it('counts for each goal, where two connections tell one counter of it', async () => {
    await attempt(1);
    for (const n of [2, 3]) expect((await attempt(n, {}, { goal: 'lead-too' })).outcome.kind).to.equal('delivered');

    expect(fake.rows.map(({ Target }) => Target)).to.deep.equal(['lead', 'lead-too']);
  });

  it('is found among all that a counter was ever told', async () => {
    fake = metrikaFake({ now: at.getTime() + 1000, older: 5000 });
    fake.fail.push('lost-after');
    await attempt(1);
    expect((await attempt(2)).outcome.kind).to.equal('delivered');
    expect(fake.rows).to.have.length(1);
  });

  it('is tried again after a quota, also by its other number, and then arrives', async () => {
    for (const status of [420, 429, 503]) {
      fake.fail.push(status);
      expect((await attempt(1)).outcome.kind, String(status)).to.equal('retry');
    }
    expect((await attempt(2)).outcome.kind).to.equal('delivered');
    expect(fake.rows).to.have.length(1);
  });

  it('waits for a person when the token or the counter is gone, and says which', async () => {
    const refused = await attempt(1, {}, {}, [], 'old-token');
    const strange = await attempt(1, {}, { counter: '99' });

    expect([refused.outcome.kind, strange.outcome.kind]).to.deep.equal(['reauthorize', 'reauthorize']);
    expect(wordsOf(refused)).to.match(/токен/);
    expect(wordsOf(strange)).to.match(/Такого счётчика/);
  });

  it('that is refused says why', async () => {
    const { outcome } = await attempt(1, {}, { goal: 'other' });
    expect(outcome.kind).to.equal('rejected');
    expect(wordsOf({ outcome })).to.match(/no such goal/);
  });

  it('that is made up only looks at the counter', async () => {
    expect((await attempt(1, { isTest: true })).outcome.kind).to.equal('delivered');
    expect((await attempt(1, { isTest: true }, {}, [], 'old-token')).outcome.kind).to.equal('reauthorize');
    expect(fake.asked).to.deep.equal(['GET uploadings', 'GET uploadings']);
    expect(fake.rows).to.deep.equal([]);
  });
});
