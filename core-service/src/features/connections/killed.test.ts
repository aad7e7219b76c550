import { expect } from 'chai';
import { createTransport, type Transport } from '../../platform/outbound/index.ts';
import type { Attempt } from '../deliveries/index.ts';
import type { LeadForFacts } from '../leads/index.ts';
import { aLead, russian } from './conversation.fixture.ts';
import { connectorOf } from './registry.ts';
import { fakeServices, type FakeService } from './services.fixture.ts';
import { takeLead } from './take-lead.ts';

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

function attempt(
  id: string,
  stage: FakeService,
  lead: LeadForFacts,
  { n, transport }: { n: number; transport: Transport },
) {
  const connector = connectorOf(id);
  if (!connector) throw new Error(`${id} is not in the registry`);
  const { settings, secrets } = stage;
  return takeLead(
    { transport, clock: { now: () => new Date() } },
    { connector, settings, secrets, lead, key: `delivery-${lead.id}`, answers: [], attempt: n, t: russian },
  );
}

describe('a worker that is killed after any of its calls', () => {
  for (const [id, open] of Object.entries(fakeServices)) {
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
