import { expect } from 'chai';
import fc from 'fast-check';
import { collectSchema } from '@smartpoint/contracts/page';
import { validateCollect } from './collect-validation.ts';

const uuids = fc.oneof(
  { weight: 30, arbitrary: fc.uuid() },
  fc.uuid().map((uuid) => uuid.toUpperCase()),
  fc.constantFrom(
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    '9b2e1c9e-3f58-0a51-8c51-6d3c2c0a1f11',
    '9b2e1c9e-3f58-4a51-cc51-6d3c2c0a1f11',
    '9b2e1c9e-3f58-4a51-8c51-6d3c2c0a1f1',
    ' 9b2e1c9e-3f58-4a51-8c51-6d3c2c0a1f11',
  ),
);
const texts = fc.oneof(
  { weight: 30, arbitrary: fc.string({ maxLength: 20 }) },
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', '\0', '\ud800', 'x\udc00', '😀', '\uFEFF'),
  fc.constantFrom(64, 65, 499, 500, 501, 1999, 2000, 2001).map((length) => 'ы'.repeat(length)),
  fc.constantFrom(249, 250, 251).map((length) => '😀'.repeat(length)),
);
const numbers = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1 }) },
  fc.integer({ min: -2, max: 5 }),
  fc.double(),
  fc.constantFrom(-0, 2 ** 53, 2 ** 53 - 1, 1e308, 0.5),
);
const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), texts, numbers, fc.constant(undefined));
/** Mostly right values, so that every combination of one or two faults comes up. */
const mostly = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 19, arbitrary: right }, { weight: 1, arbitrary: anything });

const page = fc.record(
  { url: mostly(texts), title: mostly(texts), referrer: mostly(texts), extra: anything },
  { requiredKeys: [] },
);
const utm = fc.record(
  {
    source: mostly(texts),
    medium: texts,
    campaign: texts,
    content: mostly(texts),
    term: texts,
    raw: mostly(texts),
    __proto__: texts,
  },
  { requiredKeys: [] },
);
const event = fc.record(
  {
    type: mostly(fc.constantFrom('visit', 'page', 'show', 'click', 'close', 'leave')),
    field: fc.oneof(fc.constantFrom('phone', 'personalData', '_x', '1a', 'a-b', 'x'.repeat(41)), anything),
    widgetId: mostly(numbers),
    extra: anything,
  },
  { requiredKeys: ['type'] },
);
const events = fc.oneof(
  { weight: 8, arbitrary: fc.array(mostly(event), { minLength: 1, maxLength: 3 }) },
  fc.constantFrom(0, 99, 100, 101).map((length) => Array.from({ length }, () => ({ type: 'visit' }))),
);
const bodies = fc.record(
  {
    siteKey: mostly(fc.oneof(fc.constant('rt-0123456789abcdefghij'), texts)),
    batchId: mostly(uuids),
    visitorId: mostly(uuids),
    sessionId: mostly(uuids),
    page: mostly(page),
    landingUrl: mostly(texts),
    utm: mostly(utm),
    hitId: mostly(uuids),
    wantsPlace: mostly(fc.boolean()),
    events: mostly(events),
    extra: anything,
  },
  { requiredKeys: ['siteKey', 'batchId', 'visitorId', 'sessionId', 'page', 'events'] },
);

const pointersOf = (body: unknown): string[] => {
  const checked = validateCollect(body);
  return 'faults' in checked ? [...new Set(checked.faults.map(({ pointer }) => pointer))].sort() : [];
};
const expectedPointers = (body: unknown): string[] => {
  const { error } = collectSchema.safeParse(body);
  return [...new Set(error?.issues.map(({ path }) => path.map((part) => `/${String(part)}`).join('')))].sort();
};

describe('validateCollect', () => {
  it('accepts what collectSchema accepts and names the same faulty fields', () => {
    let accepted = 0;
    const sameVerdict = (body: unknown) => {
      // What a browser sends went through JSON.
      const received: unknown = JSON.parse(JSON.stringify(body) ?? 'null');
      const pointers = expectedPointers(received);
      if (pointers.length === 0) accepted++;
      expect(pointersOf(received)).to.deep.equal(pointers.slice(0, 50));
    };

    fc.assert(fc.property(bodies, sameVerdict), { numRuns: 3000 });
    fc.assert(fc.property(anything, sameVerdict), { numRuns: 300 });

    expect(accepted, 'accepted bodies among the samples').to.be.greaterThan(100);
  });

  it('gives the values the hot path needs', () => {
    const checked = validateCollect({
      siteKey: 'rt-0123456789abcdefghij',
      batchId: '9B2E1C9E-3F58-4A51-8C51-6D3C2C0A1F11',
      visitorId: '9b2e1c9e-3f58-4a51-8c51-6d3c2c0a1f12',
      sessionId: '9b2e1c9e-3f58-4a51-8c51-6d3c2c0a1f13',
      page: { url: 'https://shop.example/', referrer: 'https://ya.ru/' },
      landingUrl: 'https://shop.example/sale',
      utm: { source: 'yandex', raw: 'utm_source=yandex' },
      hitId: '9B2E1C9E-3F58-4A51-8C51-6D3C2C0A1F14',
      events: [
        { type: 'visit' },
        { type: 'click', widgetId: 7 },
        { type: 'leave', widgetId: 7, field: 'phone' },
        { type: 'leave', widgetId: 7, field: 'Иван +7 926' },
      ],
    });

    expect(checked).to.deep.equal({
      request: {
        siteKey: 'rt-0123456789abcdefghij',
        batchId: '9b2e1c9e-3f58-4a51-8c51-6d3c2c0a1f11',
        visitorId: '9b2e1c9e-3f58-4a51-8c51-6d3c2c0a1f12',
        sessionId: '9b2e1c9e-3f58-4a51-8c51-6d3c2c0a1f13',
        url: 'https://shop.example/',
        referrer: 'https://ya.ru/',
        landingUrl: 'https://shop.example/sale',
        utm: { source: 'yandex', raw: 'utm_source=yandex' },
        hitId: '9b2e1c9e-3f58-4a51-8c51-6d3c2c0a1f14',
        wantsPlace: false,
        events: [
          { type: 1, widgetId: undefined, field: undefined },
          { type: 3, widgetId: 7, field: undefined },
          { type: 7, widgetId: 7, field: 'phone' },
          { type: 7, widgetId: 7, field: undefined },
        ],
      },
    });
  });
});
