import { expect } from 'chai';
import { CallError, type CallAnswer, type CallRequest } from '../../platform/outbound/index.ts';
import { printReason, type Attempt } from '../deliveries/index.ts';
import { aLead, russian } from './conversation.fixture.ts';
import { examples } from './connectors.fixture.ts';
import { htmlPage } from './kit/faulty-server.fake.ts';
import { connectors } from './registry.ts';
import { takeLead } from './take-lead.ts';

const lead = aLead({ counterIds: { metrika: '1700000000123456789', ga: '111222333.1700000000' } });
const html: CallAnswer = { status: 200, headers: {}, body: htmlPage.body };
const answer = (status: number, headers: CallAnswer['headers'] = {}): CallAnswer => ({ status, headers, body: '{}' });

const faults: [title: string, met: CallAnswer | CallError, ends: string, words: RegExp][] = [
  ['asks for patience', answer(429, { 'retry-after': '90' }), 'retry', /Подождём|[Пп]овторим|реже/],
  ['answers with a page of HTML', html, 'retry', /[Пп]овторим/],
  ['does not let us in', answer(401), 'reauthorize', /ключ|токен|пускает/i],
  ['does it and never says so', new CallError('timeout'), 'retry', /[Пп]овторим/],
];

/** What each analytics service that takes leads makes of the faults that all meet. */
for (const connector of connectors.filter(({ takesLeads, manifest }) => takesLeads && manifest.block === 'analytics')) {
  const { id } = connector.manifest;
  describe(`a lead for ${id}, whose service`, () => {
    const attempt = async (met: CallAnswer | CallError, n: number): Promise<[Attempt, CallRequest[]]> => {
      const asked: CallRequest[] = [];
      const call = (request: CallRequest): Promise<CallAnswer> => {
        asked.push(request);
        return met instanceof CallError ? Promise.reject(met) : Promise.resolve(met);
      };
      const { settings, secrets } = examples[id] ?? {};
      const taking = { connector, settings, secrets, lead, key: 'delivery-1-1', answers: [], attempt: n, t: russian };
      const clock = { now: () => lead.createdAt };
      return [await takeLead({ transport: { call, faultOf: () => undefined }, clock }, taking), asked];
    };
    for (const [title, met, ends, words] of faults) {
      it(`${title}: ${ends}, and the row says why`, async () => {
        for (const n of [1, 2]) {
          const [{ outcome }, asked] = await attempt(met, n);
          if (outcome.kind === 'delivered') throw new Error('it counts as taken');
          expect(outcome.kind).to.equal(ends);
          expect(printReason(outcome.reason, russian)).to.match(words);
          if (outcome.kind === 'retry' && title === 'asks for patience') expect(outcome.retryAfterMs).to.equal(90_000);
          // Nothing more is asked of a service in trouble.
          expect(asked).to.have.length(1);
        }
      });
    }

    it('may have done it in an attempt before: it is looked for, not made again at once', async () => {
      const [, first] = await attempt(new CallError('timeout'), 1);
      const [, second] = await attempt(new CallError('timeout'), 2);
      const isSame = JSON.stringify(first) === JSON.stringify(second);
      // Google has nothing to look at; CoMagic is looked at in every attempt.
      const looksAlways = ['comagic'].includes(id);
      expect(isSame).to.equal(id === 'ga4server' || looksAlways);
    });
  });
}
