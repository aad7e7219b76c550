import { Agent } from 'node:http';
import type { AgentOptions } from 'node:https';
import { expect } from 'chai';
import { APIError, VK } from 'vk-io';
import { until } from '../../../../test/harness/wait.ts';
import { createVk } from './vk.messenger.ts';
import { readVkSent } from './vk-answer.ts';
import { fakeVkToken, startFakeVk, type FakeVk } from './vk.fake.ts';

/** The fake speaks http, and vk-io is typed for agents of https alone. */
class HttpAgent extends Agent {
  declare options: AgentOptions;
}
const agent = new HttpAgent();

/** A client that others wrote finds in our fake what it knows of VK. */
describe('the fake of VK, asked by vk-io', () => {
  let fake: FakeVk;
  let vk: VK;
  const client = (token: string) =>
    new VK({
      ...{ token, apiBaseUrl: `${fake.url}/method`, apiVersion: '5.199', pollingGroupId: 2077, agent },
      ...{ apiWait: 10, apiRetryLimit: 0 },
    });
  beforeEach(async () => {
    fake = await startFakeVk();
    vk = client(fakeVkToken);
  });
  afterEach(() => fake.stop());

  const refusalOf = async (call: Promise<unknown>): Promise<number> => {
    try {
      await call;
    } catch (error) {
      if (error instanceof APIError) return Number(error.code);
      throw error;
    }
    throw new Error('it was taken');
  };
  const send = (peer_id: number, message: string, random_id = 1) =>
    vk.api.messages.send({ peer_id, message, random_id });

  it('hears a person come by a link with its code, and answers', async () => {
    const anna = fake.person('Анна', 'Петрова');
    vk.updates.on('message_new', ({ peerId, referralValue }) => send(peerId, `код ${referralValue}`));
    await vk.updates.startPolling();
    anna.open('https://vk.me/club2077?ref=code-1');
    await until('the answer', () => anna.seen[0]);
    await vk.updates.stop();

    expect(anna.seen).to.deep.equal(['код code-1']);
    expect((await vk.api.users.get({ user_ids: [anna.id] }))[0]).to.include({ first_name: 'Анна' });
  });

  it('refuses what VK refuses, and takes a repetition for one', async () => {
    const anna = fake.person('Анна', 'Петрова');
    expect(await refusalOf(send(anna.id, 'x'))).to.equal(901);
    anna.say('привет');
    expect([await send(anna.id, 'x'), await send(anna.id, 'x')]).to.deep.equal([1, 1]);
    expect(anna.seen).to.deep.equal(['x']);
    expect(await refusalOf(send(anna.id, 'x'.repeat(9001), 2))).to.equal(914);
    expect(await refusalOf(send(9, 'x'))).to.equal(100);
    const other = client('wrong');
    expect(await refusalOf(other.api.messages.send({ peer_id: anna.id, message: 'x', random_id: 3 }))).to.equal(5);
  });
});

describe('what VK answers', () => {
  const read = (json: unknown) => readVkSent({ status: 200, headers: {}, body: JSON.stringify(json) });
  const refused = (code: number) => read({ error: { error_code: code, error_msg: 'words' } });

  it('is a message, patience, somebody who shut us out, or a refusal', () => {
    expect(read({ response: 5 })).to.deep.equal({ outcome: { kind: 'delivered' }, messageId: '5' });
    for (const code of [1, 10, 5, 7, 14, 15, 27, 28]) expect(refused(code).outcome.kind, `${code}`).to.equal('retry');
    for (const code of [6, 9, 29]) expect(refused(code).outcome, `${code}`).to.have.property('retryAfterMs');
    for (const code of [900, 901, 902, 917, 922, 925, 936, 945, 950])
      expect(refused(code), `${code}`).to.include({ isLost: true });
    for (const code of [100, 911, 914]) {
      expect(refused(code).outcome.kind, `${code}`).to.equal('rejected');
      expect(refused(code)).not.to.have.property('isLost');
    }
  });

  it('to a repetition is asked with the same number', () => {
    const vk = createVk({ token: 'x', apiUrl: 'https://api.vk.example' });
    const idOf = (key: string) =>
      new URLSearchParams(vk.send({ chatId: '1', text: 'x', key }).body).get('random_id') ?? '';
    expect(idOf('delivery-1-2')).to.equal(idOf('delivery-1-2')).and.not.equal(idOf('delivery-1-3'));
    expect(Number(idOf('delivery-1-2'))).to.be.within(1, 2 ** 31 - 1);
  });
});
