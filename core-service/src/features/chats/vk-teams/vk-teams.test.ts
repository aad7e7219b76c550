import { expect } from 'chai';
import { createTransport, type Transport } from '../../../platform/outbound/index.ts';
import type { Bot } from '../kit/messenger.ts';
import { fakeVkTeamsToken, startFakeVkTeams, type FakeVkTeams } from './vk-teams.fake.ts';
import { createVkTeams, readVkTeamsSent } from './vk-teams.messenger.ts';

describe('VK Teams', () => {
  let fake: FakeVkTeams;
  let transport: Transport;
  beforeEach(async () => {
    fake = await startFakeVkTeams();
    transport = createTransport({ privateHosts: [new URL(fake.url).host] });
  });
  afterEach(() => fake.stop());

  const teams = (token = fakeVkTeamsToken) => createVkTeams({ token, apiUrl: fake.url });
  const bot: Bot = { id: '1001', name: 'lead_bearer_bot' };
  const send = async (chatId: string, text: string, token?: string) => {
    const messenger = teams(token);
    return messenger.readSent(await transport.call(messenger.send({ chatId, text, key: 'k' })));
  };
  const hear = async (cursor: string) =>
    teams().hear(await transport.call(teams().listen({ bot, cursor })), { bot, cursor });

  it('knows its bot, and says so when it does not', async () => {
    expect(teams().readWho(await transport.call(teams().askWho()))).to.deep.equal(bot);
    expect(teams().readWho(await transport.call(teams('wrong').askWho()))).to.equal(undefined);
  });

  it('hears commands of people and groups, that it was thrown out, and each once', async () => {
    const [anna, sales] = [fake.person('Анна', 'Петрова'), fake.group('Продажи')];
    anna.say('/start code-1');
    anna.say('добрый день');
    sales.say('@lead_bearer_bot /stop');
    sales.leave();
    const { updates, cursor } = await hear('');

    expect(updates).to.deep.equal([
      { did: 'start', code: 'code-1', chatId: anna.id, title: 'Анна Петрова' },
      { did: 'stop', chatId: sales.id, title: 'Продажи' },
      { did: 'leave', chatId: sales.id, title: 'Продажи' },
    ]);
    anna.say('/stop');
    expect((await hear(cursor)).updates.map(({ did }) => did)).to.deep.equal(['stop']);
  });

  it('takes the longest Cyrillic message that is sent there, and says how it refuses', async () => {
    const anna = fake.person('Анна', 'Петрова');
    const text = 'ы'.repeat(teams().limit);
    expect((await send(anna.id, text)).outcome.kind).to.equal('delivered');
    expect(anna.seen).to.deep.equal([text]);
    expect((await send(anna.id, 'x', 'wrong')).outcome.kind).to.equal('retry');
    expect(await send('nobody', 'x')).to.include({ isLost: true });
    anna.leave();
    expect(await send(anna.id, 'x')).to.include({ isLost: true });
    const refused = { status: 200, headers: {}, body: '{"ok":false,"description":"Format error"}' };
    expect(readVkTeamsSent(refused).outcome.kind).to.equal('rejected');
  });
});
