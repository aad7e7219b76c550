import { expect } from 'chai';
import type { PageCounter } from '@smartpoint/contracts/page';
import { connectorOf } from './registry.ts';
import { toldOnce } from './told-once.ts';

const goals = { show: 'seen', lead: 'generate_lead' };
const ga: PageCounter = { kind: 'gtag', id: 'G-ABC123', goals };
const gtm: PageCounter = { kind: 'gtm', id: '', goals };
const metrika: PageCounter = { kind: 'metrika', id: '5', goals: { ...goals, lead: 'lead' } };
const server = (settings: object) =>
  connectorOf('ga4server')?.visitorOf?.({ measurementId: 'G-ABC123', ...settings }) ?? { kind: 'gtag', id: '' };
const offline = (settings: object) =>
  connectorOf('metrikaoffline')?.visitorOf?.({ counter: '5', ...settings }) ?? { kind: 'metrika', id: '' };

describe('a lead that the server tells a counter of', () => {
  const cases: [
    title: string,
    counter: PageCounter,
    servers: Parameters<typeof toldOnce>[1],
    lead: string | undefined,
  ][] = [
    ['is not told by the tag of the same stream', ga, [server({})], undefined],
    ['is not told by Tag Manager, whose streams nobody knows', gtm, [server({})], undefined],
    ['is told by the tag where the form wants both', ga, [server({ replacesTag: false })], 'generate_lead'],
    ['is told by the tag under another name', ga, [server({ event: 'lead_server' })], 'generate_lead'],
    ['is told by the tag of another stream', ga, [server({ measurementId: 'G-OTHER1' })], 'generate_lead'],
    ['is not told by Metrika under the same name', metrika, [offline({ goal: 'lead' })], undefined],
    ['is told by Metrika under another name', metrika, [offline({ goal: 'lead_server' })], 'lead'],
    ['is told where no server does', ga, [], 'generate_lead'],
  ];
  for (const [title, counter, servers, lead] of cases) {
    it(title, () => {
      const [told] = toldOnce([counter], servers);
      expect(told?.goals.lead).to.equal(lead);
      expect(told?.goals.show).to.equal('seen');
    });
  }
});
