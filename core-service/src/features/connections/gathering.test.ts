import { setImmediate as others } from 'node:timers/promises';
import { expect } from 'chai';
import { createTransport, type Transport } from '../../platform/outbound/index.ts';
import type { Attempt } from '../deliveries/index.ts';
import type { LeadForFacts } from '../leads/index.ts';
import { comagic } from './comagic/comagic.connector.ts';
import { goneSession, startComagic, type ComagicFake } from './comagic/comagic.fake.ts';
import { aLead, russian } from './conversation.fixture.ts';
import { createGathering } from './gathering.ts';
import type { Connector } from './kit/connector.ts';
import { metrikaoffline } from './metrikaoffline/metrikaoffline.connector.ts';
import { metrikaFake, type MetrikaFake } from './metrikaoffline/metrikaoffline.fake.ts';
import { NotYet, type Turn } from './pace.ts';
import { takeLead } from './take-lead.ts';

interface Stage {
  connector: Connector;
  settings: unknown;
  secrets: unknown;
  transport: Transport;
}

const waitForOthers: Turn = () => others();

interface Going {
  attempt?: number;
  turn?: Turn;
  /** Where the `n`th of them goes, if elsewhere. */
  changesOf?: (n: number) => { place?: string; settings?: object };
}

/** Attempts of leads that are under way at once: turns come when all who can wait do. */
function together(stage: Stage, leads: readonly LeadForFacts[], going: Going = {}) {
  const { attempt = 1, turn = waitForOthers, changesOf } = going;
  const gathering = createGathering();
  return Promise.allSettled(
    leads.map((lead, n) => {
      const { place = '1 1 1', settings = stage.settings } = changesOf?.(n) ?? {};
      const share = gathering.of(place, stage.connector.together, (wait) => wait());
      return takeLead(
        { transport: stage.transport, clock: { now: () => new Date() }, turn, share },
        { ...stage, settings, lead, key: `delivery-1-${lead.id}`, answers: [], attempt, t: russian },
      );
    }),
  );
}

const kinds = (ended: PromiseSettledResult<Attempt>[]) =>
  ended.map((each) => (each.status === 'fulfilled' ? each.value.outcome.kind : 'thrown'));
const all = (count: number, kind: string) => Array<string>(count).fill(kind);
const many = (count: number, changes: (n: number) => Partial<LeadForFacts> = () => ({})) =>
  Array.from({ length: count }, (_, n) => aLead(changes(n)));
const asksOf = (asked: string[], what: string) => asked.filter((one) => one === what).length;

/** The process dies with the answer of its `n`th call: it is done, and nobody hears of it. */
function dyingAfter({ transport, ...stage }: Stage, n: number): Stage {
  let calls = 0;
  return {
    ...stage,
    transport: {
      ...transport,
      call: async (request, signal) => {
        const answer = await transport.call(request, signal);
        if (++calls === n) throw new Error('killed');
        return answer;
      },
    },
  };
}

describe('leads that come together to offline conversions of Metrika', () => {
  let fake: MetrikaFake;
  let stage: Stage;
  beforeEach(() => {
    fake = metrikaFake();
    stage = {
      connector: metrikaoffline,
      settings: { counter: '12345678', goal: 'lead' },
      secrets: { token: 'good-token' },
      transport: fake.transport,
    };
  });
  const visitors = (count: number) => many(count, (n) => ({ counterIds: { metrika: String(1000 + n) } }));
  const counted = () => fake.rows.map(({ ClientId }) => ClientId).toSorted();
  const wanted = (count: number) => Array.from({ length: count }, (_, n) => String(1000 + n));

  it('go in one file, thirty at most, and each row knows its upload', async () => {
    const leads = visitors(31).map((lead, n) => ({ ...lead, id: 36 ** 7 - 1 - n }));
    const ended = await together(stage, leads);

    expect(kinds(ended)).to.deep.equal(all(31, 'delivered'));
    expect(fake.comments.map((comment) => comment.split(' ').length - 1)).to.deep.equal([30, 1]);
    expect(counted()).to.deep.equal(wanted(31));
    const uploads = ended.map((each) => (each.status === 'fulfilled' ? each.value.externalId : undefined));
    expect(uploads).to.deep.equal([...Array<string>(30).fill('500'), '501']);
  });

  it('go in files of their own where they are known by something else', async () => {
    const clicks = many(2, (n) => ({ counterIds: {}, landingUrl: `https://shop.example/?yclid=77${n}` }));
    expect(kinds(await together(stage, [...visitors(2), ...clicks]))).to.deep.equal(all(4, 'delivered'));
    expect(fake.comments).to.have.length(2);
  });

  it('are not stopped by one that is refused, and count once each', async () => {
    const leads = visitors(9);
    leads[4] = { ...aLead(), counterIds: { metrika: '1' }, pressedAt: new Date(Date.now() + 86_400_000) };
    const ended = kinds(await together(stage, leads));

    expect(ended).to.deep.equal(leads.map((_, n) => (n === 4 ? 'rejected' : 'delivered')));
    expect(counted()).to.deep.equal(wanted(9).filter((_, n) => n !== 4));
  });

  for (const [what, broken] of [
    ['answer was lost', () => (fake.fail.push('lost-after'), stage)],
    ['worker was killed before it was answered', () => dyingAfter(stage, 1)],
  ] as const) {
    it(`are looked for together and count once where the ${what}`, async () => {
      const leads = visitors(30);
      const first = kinds(await together(broken(), leads));
      expect(new Set(first)).to.not.include('delivered');
      expect(kinds(await together(stage, leads, { attempt: 2 }))).to.deep.equal(all(30, 'delivered'));

      expect(counted()).to.deep.equal(wanted(30));
      expect([asksOf(fake.asked, 'POST upload'), asksOf(fake.asked, 'GET uploadings')]).to.deep.equal([1, 1]);
    });
  }

  it('cost little more than a call each where all of them are refused', async () => {
    stage.settings = { counter: '12345678', goal: 'unknown' };
    expect(kinds(await together(stage, visitors(30)))).to.deep.equal(all(30, 'rejected'));
    expect(asksOf(fake.asked, 'POST upload')).to.equal(1 + 6 + 30);
  });

  it('go in files of their own from before and after somebody changed what they count for', async () => {
    const changesOf = (n: number) =>
      n < 2 ? {} : { place: '1 1 2', settings: { counter: '12345678', goal: 'lead-too' } };
    expect(kinds(await together(stage, visitors(4), { changesOf }))).to.deep.equal(all(4, 'delivered'));
    expect(fake.comments.map((comment) => comment.split(' ').length - 1)).to.deep.equal([2, 2]);
  });

  it('have asked when no turn comes for the rest of what was refused', async () => {
    let calls = 0;
    const turn: Turn = async ({ hasAsked }) => {
      await others();
      if (++calls > 1) throw new NotYet(70_000, hasAsked);
    };
    fake.fail.push(400);
    const ended = await together(stage, visitors(4), { turn });
    const asked = ended.map(
      (each) => each.status === 'rejected' && each.reason instanceof NotYet && each.reason.hasAsked,
    );
    expect(asked).to.deep.equal([true, true, true, true]);
  });

  it('all hear of it when no turn comes', async () => {
    const turn: Turn = async ({ hasAsked }) => {
      await others();
      throw new NotYet(70_000, hasAsked);
    };
    expect(kinds(await together(stage, visitors(40), { turn }))).to.deep.equal(all(40, 'thrown'));
    expect(fake.asked).to.be.empty;
  });
});

describe('leads that come together to CoMagic', () => {
  let fake: ComagicFake;
  let stage: Stage;
  beforeEach(async () => {
    fake = await startComagic();
    stage = {
      connector: comagic,
      settings: { url: fake.origin, site: '77' },
      secrets: { token: fake.token },
      transport: createTransport({ privateHosts: [fake.place], timeoutMs: 2000 }),
    };
  });
  afterEach(() => fake.stop());
  const calls = (method: string) => fake.asked.filter(({ body }) => body.includes(method)).length;
  const made = () => fake.messages.map(({ ext_id: id }) => id).toSorted();

  it('are looked for and uploaded fifty at a time, each with its own number', async () => {
    const ended = await together(stage, many(51));

    expect(kinds(ended)).to.deep.equal(all(51, 'delivered'));
    expect([calls('get.offline'), calls('upload.offline')]).to.deep.equal([2, 2]);
    const numbers = ended.map((each) => (each.status === 'fulfilled' ? each.value.externalId : undefined));
    expect(numbers.toSorted()).to.deep.equal(fake.messages.map(({ id }) => String(id)).toSorted());
    expect(new Set(made()).size).to.equal(51);
  });

  it('of different months are looked for in reports that are short enough', async () => {
    const leads = many(4, (n) => ({ createdAt: new Date(Date.UTC(2026, n, 5)) }));
    expect(kinds(await together(stage, leads))).to.deep.equal(all(4, 'delivered'));
    expect(calls('get.offline')).to.equal(4);
  });

  it('are not stopped by one that is refused, and make one message each', async () => {
    const leads = many(7);
    leads[3] = aLead({ phone: '', phoneE164: null, email: '', fields: [] });
    const ended = kinds(await together(stage, leads));

    expect(ended).to.deep.equal(leads.map((_, n) => (n === 3 ? 'rejected' : 'delivered')));
    expect([made().length, new Set(made()).size]).to.deep.equal([6, 6]);
  });

  it('are refused at once where their site is gone', async () => {
    stage.settings = { url: fake.origin, site: '78' };
    expect(kinds(await together(stage, many(20)))).to.deep.equal(all(20, 'rejected'));
    expect([calls('get.offline'), calls('upload.offline')]).to.deep.equal([1, 1]);
  });

  it('keep the sessions of their visitors where one of them does not count', async () => {
    const sessions = ['11', String(goneSession), '13'];
    const leads = many(3, (n) => ({ counterIds: { comagic: sessions[n] } }));
    expect(kinds(await together(stage, leads))).to.deep.equal(all(3, 'delivered'));

    const sent = leads.map(({ id }) => fake.messages.find(({ ext_id: own }) => own?.startsWith(`${id}-`)));
    expect(sent.map((message) => message?.visitor_session_id)).to.deep.equal([11, undefined, 13]);
    expect(fake.messages).to.have.length(3);
  });

  it('make one message each where the worker was killed after any of its calls', async () => {
    for (const n of [1, 2]) {
      const leads = many(20);
      const before = fake.messages.length;
      await together(dyingAfter(stage, n), leads);
      expect(kinds(await together(stage, leads, { attempt: 2 }))).to.deep.equal(all(20, 'delivered'));
      expect(fake.messages.length - before, `after ${n} calls`).to.equal(20);
    }
    expect(new Set(made()).size).to.equal(40);
  });
});
