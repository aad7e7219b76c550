import { expect } from 'chai';
import { CallError, createTransport } from '../../platform/outbound/index.ts';
import type { Fault, FaultyServer } from './kit/faulty-server.fake.ts';
import type { Dialled, KnownCall } from './kit/telephony.ts';
import { asteriskKeys, startAsterisk } from './asterisk/asterisk.fake.ts';
import { mangoKeys, startMango } from './mango/mango.fake.ts';
import { megafonKeys, startMegafon } from './megafon/megafon.fake.ts';
import { connectorOf } from './registry.ts';
import { startUis, uisKeys } from './uiscalls/uiscalls.fake.ts';
import { startZadarma, zadarmaKeys } from './zadarma/zadarma.fake.ts';

interface Stage {
  server: FaultyServer;
  settings: object;
  secrets: Record<string, string>;
  /** How many calls it has begun, and to whom. */
  called(): string[];
}

const stages: Record<string, () => Promise<Stage>> = {
  mango: async () => {
    const server = await startMango();
    const settings = { extension: '101', line: '74951234567', url: `${server.origin}/vpbx/` };
    const called = () => server.commands.map(({ from, to_number: to }) => `${from.extension} ${to}`);
    return { server, settings, secrets: mangoKeys, called };
  },
  zadarma: async () => {
    const server = await startZadarma();
    const called = () => server.calls.map(({ from, to }) => `${from} ${to}`);
    return { server, settings: { from: '101', url: server.origin }, secrets: zadarmaKeys, called };
  },
  megafon: async () => {
    const server = await startMegafon();
    const called = () => server.calls.map(({ user, phone }) => `${user} ${phone}`);
    return { server, settings: { user: '101', url: server.origin }, secrets: megafonKeys, called };
  },
  asterisk: async () => {
    const server = await startAsterisk();
    const called = () => server.ordered.map(({ endpoint, callerId }) => `${endpoint.split('/')[1]} ${callerId}`);
    return { server, settings: server.settings, secrets: asteriskKeys, called };
  },
  uiscalls: async () => {
    const server = await startUis();
    const settings = { url: server.origin, line: '74951234567', operator: '' };
    const called = () => server.calls.map(({ operator, contact }) => `${operator} ${contact}`);
    return { server, settings, secrets: uisKeys, called };
  },
};

const order = (operator: string): KnownCall => ({
  ref: '2f1c0f7e-0000-4000-8000-000000000001',
  operator,
  client: '79262444393',
  at: new Date('2026-11-27T09:00:00Z'),
  externalId: null,
  isHeard: false,
  clientBeganAt: null,
});

for (const [id, open] of Object.entries(stages)) {
  describe(`a call through ${id}`, () => {
    let stage: Stage;
    const operator = id === 'uiscalls' ? '78462001818' : '101';
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.server.stop());

    const dial = async (secrets: Record<string, string> = stage.secrets): Promise<Dialled | string> => {
      const connector = connectorOf(id);
      if (!connector?.telephony) throw new Error(`${id} places no calls`);
      const request = connector.telephony.dial(order(operator), stage.settings);
      const transport = createTransport({ privateHosts: [stage.server.place], timeoutMs: 1000 });
      try {
        const moment = { key: 'call', at: new Date() };
        return connector.telephony.dialled(await transport.call(connector.authorise(request, secrets, moment)));
      } catch (error) {
        if (error instanceof CallError) return error.fault;
        throw error;
      }
    };

    it('is taken as the provider wants it', async () => {
      expect(await dial()).to.include({ kind: 'accepted' });
      expect(stage.called()).to.deep.equal([`${operator} 79262444393`]);
    });

    it('is refused with a wrong key, and nobody is called', async () => {
      const wrong = Object.fromEntries(Object.keys(stage.secrets).map((name) => [name, 'another-key']));
      expect(await dial(wrong)).to.deep.include({ kind: 'refused' });
      expect(stage.called()).to.deep.equal([]);
    });

    const faults: [fault: Fault, seen: string][] = [
      ['cut', 'unreachable'],
      ['silent', 'timeout'],
      [{ status: 502, body: '<html>' }, 'unknown'],
    ];
    for (const [fault, seen] of faults)
      it(`is neither taken nor refused when its answer is ${typeof fault === 'string' ? fault : fault.status}`, async () => {
        stage.server.spoil(/./, fault);
        const dialled = await dial();
        expect(typeof dialled === 'string' ? dialled : dialled.kind).to.equal(seen);
      });
  });
}
