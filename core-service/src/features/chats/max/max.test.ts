import { Bot, MaxError } from '@maxhub/max-bot-api';
import { expect } from 'chai';
import { until } from '../../../../test/harness/wait.ts';
import { readMaxSent } from './max-answer.ts';
import { fakeMaxToken, startFakeMax, type FakeMax } from './max.fake.ts';

/** The official client finds in our fake what it knows of MAX. */
describe('the fake of MAX, asked by its official client', () => {
  let max: FakeMax;
  beforeEach(async () => void (max = await startFakeMax()));
  afterEach(() => max.stop());

  const botWith = (token: string) => new Bot(token, { clientOptions: { baseUrl: max.url } });
  const refusalOf = async (call: Promise<unknown>): Promise<number> => {
    try {
      await call;
    } catch (error) {
      if (error instanceof MaxError) return error.status;
      throw error;
    }
    throw new Error('it was taken');
  };

  it('hears a person begin by a link with its code, and answers', async () => {
    const bot = botWith(fakeMaxToken);
    const anna = max.person('Анна');
    bot.on('bot_started', (context) => context.reply(`код ${context.startPayload ?? ''}`));
    const polling = bot.start();
    anna.open('https://max.ru/lead_bearer_bot?start=code-1');
    await until('the answer', () => anna.seen[0]);
    bot.stopPolling();
    await polling;

    expect(anna.seen).to.deep.equal(['код code-1']);
  });

  it('refuses what MAX refuses', async () => {
    const { api } = botWith(fakeMaxToken);
    const anna = max.person('Анна');
    expect(await refusalOf(api.sendMessageToChat(anna.id, 'x'))).to.equal(403);
    expect(await refusalOf(api.sendMessageToChat(9, 'x'))).to.equal(404);
    anna.open('https://max.ru/lead_bearer_bot?start=x');
    expect(await refusalOf(api.sendMessageToChat(anna.id, 'x'.repeat(4001)))).to.equal(400);
    expect(await refusalOf(botWith('wrong').api.getMyInfo())).to.equal(401);
    expect((await api.sendMessageToChat(anna.id, 'x'.repeat(4000))).body.mid).to.match(/^mid\./);
  });
});

describe('what MAX answers', () => {
  const read = (status: number, json: unknown = { code: 'x', message: 'y' }) =>
    readMaxSent({ status, headers: { 'retry-after': '7' }, body: JSON.stringify(json) });

  it('is a message, patience, somebody who shut us out, or a refusal', () => {
    expect(read(200, { message: { body: { mid: 'm1' } } })).to.deep.equal({
      outcome: { kind: 'delivered' },
      messageId: 'm1',
    });
    for (const status of [401, 500, 503]) expect(read(status).outcome.kind, `${status}`).to.equal('retry');
    expect(read(200, '<h1>').outcome.kind).to.equal('retry');
    expect(read(429).outcome).to.include({ kind: 'retry', retryAfterMs: 7000 });
    for (const status of [403, 404]) expect(read(status), `${status}`).to.include({ isLost: true });
    expect(read(400).outcome.kind).to.equal('rejected');
  });
});
