import { expect } from 'chai';
import { enterDemoAccount } from '@smartpoint/contracts/accounts';
import { getChatLink, inviteChat, listChats, setChatGroups, testChat } from '@smartpoint/contracts/chats';
import { getLead, retryDelivery } from '@smartpoint/contracts/leads';
import { issuePluginKey } from '@smartpoint/contracts/plugins';
import { listMailingGroups, saveMailingGroups } from '@smartpoint/contracts/settings';
import { listSites } from '@smartpoint/contracts/sites';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { fakeToken, startFakeTelegram, type FakeChat, type FakeTelegram } from './telegram/telegram.fake.ts';

describe('chats of mailing groups', () => {
  let telegram: FakeTelegram;
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let groupIds: number[];
  before(async () => {
    telegram = await startFakeTelegram();
    service = await startTestService({ TELEGRAM_BOT_TOKEN: fakeToken, TELEGRAM_API_URL: telegram.url });
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await aForm(owner);
    const { groups } = await owner.client.call(saveMailingGroups, {
      body: { groups: ['Продажи', 'Сервис'].map((name) => ({ name, emails: [owner.email] })) },
    });
    groupIds = groups.map(({ id }) => id);
  });
  after(async () => {
    await service.stop();
    await telegram.stop();
  });

  const invite = (groupId = groupIds[0] ?? 0) =>
    owner.client.call(inviteChat, { params: { groupId }, body: { messenger: 'telegram' } });
  const connect = async (chat: FakeChat, groupId = groupIds[0]) => {
    const link = await invite(groupId);
    chat.open((chat.id > 0 ? link.personUrl : link.groupUrl) ?? '');
    const { chat: connected } = await until('the chat', async () => {
      const found = await owner.client.call(getChatLink, { params: { linkId: link.id } });
      return found.state === 'used' && found;
    });
    if (!connected) throw new Error('a used link has its chat');
    await until('the reply', () => chat.seen.length > 0);
    return connected;
  };
  const capture = async (changes = {}): Promise<number> => {
    const answer = await postLead(service.url, aSubmission(form, changes));
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const chatDeliveries = async (leadId: number) =>
    (await owner.client.call(getLead, { params: { leadId } })).deliveries.filter(({ kind }) => kind === 'chat');
  const settled = (leadId: number, state: string) =>
    until(`the lead is ${state}`, async () => (await chatDeliveries(leadId)).find((each) => each.state === state));
  const stateOf = async (id: number) =>
    (await owner.client.call(listChats)).chats.find((each) => each.id === id)?.state;
  const leadIn = (chat: FakeChat, leadId: number) =>
    until('the lead in the chat', () => chat.seen.find((text) => text.includes(`/report/?lead=${leadId}`)));

  it('are connected by a link, and get every lead with name and phone first', async () => {
    const anna = telegram.person('Анна', 'Петрова');
    const chat = await connect(anna);
    const boundById = owner.session.user.id;
    expect(chat).to.deep.include({ title: 'Анна Петрова', state: 'working', groupIds: [groupIds[0]], boundById });
    expect(anna.seen[0]).to.contain('Сюда будут приходить заявки группы «Продажи»');

    const leadId = await capture();
    const seen = await leadIn(anna, leadId);

    expect(seen.split('\n').slice(1, 3)).to.deep.equal([
      'Имя: Иван Иванов',
      'Телефон: +79262444393 (8 (926) 244-43-93)',
    ]);
    expect(await settled(leadId, 'delivered')).to.include({ target: 'Анна Петрова', attempts: 1 });
  });

  it('get the leads of widgets bound to their group and none of others, once though in two groups (S-10)', async () => {
    const [sales, support] = [telegram.group('Продажи'), telegram.person('Сервис')];
    const chat = await connect(sales);
    await connect(support, groupIds[1]);
    const params = { widgetId: form.widget.id };
    await owner.client.call(updateWidget, { params, body: { mailingGroupIds: [groupIds[1] ?? 0] } });
    const first = await capture();
    await leadIn(support, first);
    expect((await chatDeliveries(first)).map(({ target }) => target)).to.deep.equal(['Сервис']);

    await owner.client.call(setChatGroups, { params: { chatId: chat.id }, body: { groupIds } });
    await owner.client.call(updateWidget, { params, body: { mailingGroupIds: groupIds } });
    const second = await capture();
    await leadIn(sales, second);
    expect((await chatDeliveries(second)).map(({ target }) => target)).to.have.members(['Продажи', 'Сервис']);
  });

  it('keep their groups when the list of addresses is saved, and leave them when told', async () => {
    const anna = telegram.person('Анна');
    const chat = await connect(anna);
    const { groups } = await owner.client.call(listMailingGroups);
    await owner.client.call(saveMailingGroups, { body: { groups } });
    expect(await stateOf(chat.id)).to.equal('working');

    await owner.client.call(setChatGroups, { params: { chatId: chat.id }, body: { groupIds: [] } });
    expect(await stateOf(chat.id)).to.equal(undefined);
    expect(await chatDeliveries(await capture())).to.deep.equal([]);
  });

  it('may be a link’s first chat only, and a link that nobody made connects nothing', async () => {
    const [anna, ivan] = [telegram.person('Анна'), telegram.person('Иван')];
    const link = await invite();
    anna.open(link.personUrl ?? '');
    await until('the reply', () => anna.seen[0]);
    ivan.open(link.personUrl ?? '');
    expect(await until('the reply', () => ivan.seen[0])).to.contain('уже использована');
    ivan.open((link.personUrl ?? '').replace(/start=.*/, 'start=guessed'));
    await until('the second reply', () => ivan.seen[1]);
    expect((await owner.client.call(listChats)).chats.map(({ title }) => title)).to.deep.equal(['Анна']);
    const { rows } = await service.database.owner.query<{ all: string }>(
      'SELECT json_agg(c)::text AS all FROM chat_links c',
    );
    expect(rows[0]?.all).not.to.contain(new URL(link.personUrl ?? '').searchParams.get('start'));
  });

  it('are not connected by a link of somebody who was removed meanwhile', async () => {
    const anna = telegram.person('Анна');
    const link = await invite();
    const leaver = await registerAccount(service);
    await service.database.owner.query('UPDATE chat_links SET created_by = $2 WHERE id = $1', [
      link.id,
      leaver.session.user.id,
    ]);
    anna.open(link.personUrl ?? '');

    expect(await until('the reply', () => anna.seen[0])).to.contain('уже использована или устарела');
    expect((await owner.client.call(listChats)).chats).to.deep.equal([]);

    // Of a site whose plugin that person connected, colleagues go on connecting chats.
    const siteId = (await owner.client.call(listSites)).sites[0]?.id ?? 0;
    const { id: keyId } = await owner.client.call(issuePluginKey, { body: { siteId } });
    const userId = leaver.session.user.id;
    await service.database.owner.query('UPDATE plugin_keys SET made_by = $2 WHERE id = $1', [keyId, userId]);
    const boris = telegram.person('Борис');
    boris.open(link.personUrl ?? '');
    await until('the chat', async () => (await owner.client.call(listChats)).chats.length === 1);
  });

  it('are connected by an old link no more', async () => {
    const anna = telegram.person('Анна');
    const link = await invite();
    await service.database.owner.query(`UPDATE chat_links SET expires_at = now() WHERE id = $1`, [link.id]);
    anna.open(link.personUrl ?? '');
    await until('the reply', () => anna.seen[0]);

    expect((await owner.client.call(getChatLink, { params: { linkId: link.id } })).state).to.equal('expired');
    expect((await owner.client.call(listChats)).chats).to.deep.equal([]);
  });

  it('decline for ever with /stop, in every account; only a link opened there brings leads back', async () => {
    const anna = telegram.person('Анна');
    const chat = await connect(anna);
    anna.say('/stop');
    await until('it is heard', async () => (await stateOf(chat.id)) === 'declined');
    const leadId = await capture();
    expect(await chatDeliveries(leadId)).to.deep.equal([]);
    expect((await owner.client.call(testChat, { params: { chatId: chat.id } })).isDelivered).to.equal(false);

    anna.say('/start');
    await until('it is answered', () => anna.seen.length > 2);
    expect(await stateOf(chat.id)).to.equal('declined');
    await connect(anna);
    expect(await stateOf(chat.id)).to.equal('working');
  });

  it('that shut the bot out are named as such, leads go to the owners meanwhile, and pressing Start mends it', async () => {
    const anna = telegram.person('Анна');
    const chat = await connect(anna);
    await service.database.owner.query('DELETE FROM group_members WHERE account_id = $1 AND destination_id <> $2', [
      owner.session.account.uid,
      chat.id,
    ]);
    anna.leave();
    await until('it is heard', async () => (await stateOf(chat.id)) === 'lost');
    const { deliveries } = await owner.client.call(getLead, { params: { leadId: await capture() } });
    expect(deliveries.map(({ kind, target }) => `${kind} ${target}`)).to.deep.equal([`mailbox ${owner.email}`]);

    anna.letIn();
    anna.say('/start');
    await until('it is heard', async () => (await stateOf(chat.id)) === 'working');
  });

  it('that refuse say why and what to do, and take the lead when it is sent again', async () => {
    const anna = telegram.person('Анна');
    const chat = await connect(anna);
    // The news of it is on its way still: the message finds out first.
    telegram.faults.push('trouble');
    const leadId = await capture();
    anna.leave();
    const parked = await settled(leadId, 'parked');
    expect(parked.reason).to.equal(
      'Получатель заблокировал бота в Telegram. Пусть он откроет бота и нажмёт «Старт», потом отправьте ещё раз.',
    );
    expect(await stateOf(chat.id)).to.equal('lost');
    anna.letIn();
    await owner.client.call(retryDelivery, { params: { deliveryId: parked.id } });
    await leadIn(anna, leadId);
  });

  it('that became supergroups go on under their new number, told or found out', async () => {
    for (const isTold of [true, false]) {
      const shop = telegram.group('Магазин');
      const chat = await connect(shop);
      const upgraded = shop.upgrade(isTold);
      const leadId = await capture();
      await leadIn(upgraded, leadId);
      expect(await settled(leadId, 'delivered')).to.include({ attempts: 1 });
      await leadIn(upgraded, await capture());
      expect(await stateOf(chat.id)).to.equal('working');
    }
  });

  it('that were told too much wait as long as Telegram asks', async () => {
    const anna = telegram.person('Анна');
    await connect(anna);
    anna.flood(2);
    const before = Date.now();
    const leadId = await capture();
    const waiting = await until('it waits', async () =>
      (await chatDeliveries(leadId)).find(({ reason }) => reason !== null),
    );
    expect(waiting.reason).to.contain('Telegram просит слать в этот чат реже');
    await leadIn(anna, leadId);

    expect(Date.now() - before).to.be.at.least(1900);
    expect((await settled(leadId, 'delivered')).attempts).to.equal(2);
  });

  it('get the lead after every fault on the way, and no journal holds the token', async () => {
    const anna = telegram.person('Анна');
    await connect(anna);
    for (const fault of ['drop', 'drop-after', 'html', 'half'] as const) {
      telegram.faults.push(fault);
      const leadId = await capture();
      await until(`it waits after ${fault}`, async () =>
        (await chatDeliveries(leadId)).find(({ reason }) => reason !== null),
      );
      await service.database.owner.query(
        `UPDATE deliveries SET next_attempt_at = now() WHERE state = 'waiting' AND next_attempt_at > now()`,
      );
      await settled(leadId, 'delivered');
      await leadIn(anna, leadId);
    }
    const { rows } = await service.database.owner.query<{ all: string }>(
      'SELECT (SELECT json_agg(a)::text FROM delivery_attempts a) || (SELECT json_agg(d)::text FROM deliveries d) AS all',
    );
    expect(rows[0]?.all).to.contain('POST http://127.0.0.1').and.not.to.contain(fakeToken.split(':')[1]);
  });

  it('are tried with a made-up lead, which says what it is', async () => {
    const anna = telegram.person('Анна');
    const chat = await connect(anna);
    const outcome = await owner.client.call(testChat, { params: { chatId: chat.id } });

    expect(outcome).to.deep.equal({ isDelivered: true, reason: null });
    expect(anna.seen.at(-1)).to.match(/^\[тест\] Новая заявка: /i);
  });

  it('are not connected to groups of others', async () => {
    const stranger = await registerAccount(service);
    const body = { messenger: 'telegram' as const };
    const problem = await stranger.client.refusal(inviteChat, { params: { groupId: groupIds[0] ?? 0 }, body });
    expect(problem.code).to.equal('not-found');
  });

  it('are not connected from the demo account, nor while Telegram does not know the bot', async () => {
    const other = await startFakeTelegram();
    other.revoke();
    const bot = { TELEGRAM_BOT_TOKEN: fakeToken, TELEGRAM_API_URL: other.url };
    const lame = await startTestService({ ...bot, DEMO_ACCOUNT: 'true' });
    const person = await registerAccount(lame);
    const { groups } = await person.client.call(saveMailingGroups, {
      body: { groups: [{ name: 'x', emails: [person.email] }] },
    });
    const params = { groupId: groups[0]?.id ?? 0 };
    const problem = await person.client.refusal(inviteChat, { params, body: { messenger: 'telegram' } });
    expect(problem.code).to.equal('messenger-unavailable');

    const demo = lame.client();
    const enter = () => demo.send(enterDemoAccount, { body: { locale: 'ru' } });
    await until('the demo account', async () => (await enter()).ok, 60_000);
    const [group] = (await demo.call(listMailingGroups)).groups;
    const asked = { params: { groupId: group?.id ?? 0 }, body: { messenger: 'telegram' as const } };
    expect((await demo.refusal(inviteChat, asked)).code).to.equal('demo-stays-inside');
    await lame.stop();
    await other.stop();
  });
});
