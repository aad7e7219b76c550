import { expect } from 'chai';
import { createTransport, type Transport } from '../../platform/outbound/index.ts';
import type { Attempt } from '../deliveries/index.ts';
import type { LeadForFacts } from '../leads/index.ts';
import { startAmoFake } from './amocrm/amocrm.fake.ts';
import { startAutocrm } from './autocrm/autocrm.fake.ts';
import { startBitrix24 } from './bitrix24/bitrix24.fake.ts';
import { startCalltouch } from './calltouch/calltouch.fake.ts';
import { startComagic } from './comagic/comagic.fake.ts';
import { aLead, russian } from './conversation.fixture.ts';
import { connectorOf } from './registry.ts';
import { startRetailcrm } from './retailcrm/retailcrm.fake.ts';
import { startRoistat } from './roistat/roistat.fake.ts';
import { takeLead } from './take-lead.ts';

/** A made-up service, and how many of each thing it holds. */
interface Stage {
  place: string;
  settings: object;
  secrets: object;
  made(): number[];
  stop(): Promise<void>;
}

const stages: Record<string, () => Promise<Stage>> = {
  amocrm: async () => {
    const fake = await startAmoFake({ perSecond: 100 });
    const { account } = fake;
    return {
      ...{ place: fake.place, stop: fake.stop },
      settings: { portal: fake.origin },
      secrets: { token: fake.tokens.longLived() },
      made: () => [account.deals.length, account.contacts.length, account.notes.length],
    };
  },
  bitrix24: async () => {
    const fake = await startBitrix24();
    const { items } = fake.portal;
    return {
      ...{ place: fake.place, stop: fake.stop },
      settings: { portal: fake.origin },
      secrets: { webhook: fake.webhook },
      made: () => [items[2].length, items[3].length],
    };
  },
  retailcrm: async () => {
    const fake = await startRetailcrm();
    return {
      ...{ place: fake.place, stop: fake.stop },
      settings: { url: fake.origin },
      secrets: { apiKey: fake.apiKey },
      made: () => [fake.orders.length, fake.customers.length],
    };
  },
  autocrm: async () => {
    const fake = await startAutocrm();
    return {
      ...{ place: fake.place, stop: fake.stop },
      settings: { url: fake.origin, salon: '3', requestType: '21', source: '40' },
      secrets: { access: fake.login },
      made: () => [fake.requests.length],
    };
  },
  comagic: async () => {
    const fake = await startComagic();
    return {
      ...{ place: fake.place, stop: fake.stop },
      settings: { url: fake.origin, site: '77' },
      secrets: { token: fake.token },
      made: () => [fake.messages.length],
    };
  },
  roistat: async () => {
    const fake = await startRoistat();
    return {
      ...{ place: fake.place, stop: fake.stop },
      settings: { url: fake.origin, project: fake.project },
      secrets: { key: fake.key, apiKey: fake.apiKey },
      made: () => [fake.leads.length],
    };
  },
  calltouch: async () => {
    const fake = await startCalltouch();
    return {
      ...{ place: fake.place, stop: fake.stop },
      settings: { url: fake.origin, siteId: fake.siteId },
      secrets: { token: fake.token },
      made: () => [fake.requests.length],
    };
  },
};

class Killed extends Error {}

/** The process dies after its `n`th call, which the service has done: nothing of the attempt is kept. */
function dyingAfter(transport: Transport, n: number): Transport {
  let calls = 0;
  return {
    ...transport,
    call: async (request, signal) => {
      const answer = await transport.call(request, signal);
      calls += 1;
      if (calls === n) throw new Killed();
      return answer;
    },
  };
}

function attempt(id: string, stage: Stage, lead: LeadForFacts, { n, transport }: { n: number; transport: Transport }) {
  const connector = connectorOf(id);
  if (!connector) throw new Error(`${id} is not in the registry`);
  const { settings, secrets } = stage;
  return takeLead(
    { transport, clock: { now: () => new Date() } },
    { connector, settings, secrets, lead, key: `delivery-${lead.id}`, answers: [], attempt: n, t: russian },
  );
}

describe('a worker that is killed after any of its calls', () => {
  for (const [id, open] of Object.entries(stages)) {
    it(`leaves one of everything in ${id}, once the lead is tried again`, async () => {
      let isWhole = false;
      for (let calls = 1; !isWhole; calls++) {
        const stage = await open();
        const lead = aLead();
        const transport = createTransport({ privateHosts: [stage.place], timeoutMs: 2000 });
        isWhole = await attempt(id, stage, lead, { n: 1, transport: dyingAfter(transport, calls) }).then(
          ({ outcome }: Attempt) => outcome.kind === 'delivered',
          (error: unknown) => {
            if (!(error instanceof Killed)) throw error;
            return false;
          },
        );
        if (!isWhole) {
          const { outcome } = await attempt(id, stage, lead, { n: 2, transport });
          expect(outcome, `after ${calls} calls`).to.include({ kind: 'delivered' });
        }
        const made = stage.made();
        expect(made, `after ${calls} calls`).to.deep.equal(made.map(() => 1));
        await stage.stop();
      }
    });
  }
});
