import { expect } from 'chai';
import { getChatLink, inviteChat, listChats, messengerIds } from '@smartpoint/contracts/chats';
import { createBranch } from '@smartpoint/contracts/branches';
import { saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import { getLead } from '@smartpoint/contracts/leads';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { aBranch } from '../../../test/harness/branch.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { fakeMaxToken } from './max/max.fake.ts';
import { fakeMessengers, type FakeMessenger, type FakePerson } from './messengers.fixture.ts';
import { fakeToken } from './telegram/telegram.fake.ts';
import { fakeVkToken } from './vk/vk.fake.ts';
import { fakeVkTeamsToken } from './vk-teams/vk-teams.fake.ts';

const tomorrow = (): string => new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

for (const messenger of messengerIds) {
  describe(`a chat of ${messenger}`, () => {
    let stage: FakeMessenger;
    let service: TestService;
    let owner: RegisteredAccount;
    let anna: FakePerson;
    let chatId: number;
    before(async () => {
      stage = await fakeMessengers[messenger]();
      service = await startTestService(stage.settings);
      owner = await registerAccount(service);
      anna = stage.person();
    });
    after(async () => {
      await service.stop();
      await stage.stop();
    });

    const chat = async () => (await owner.client.call(listChats)).chats.find(({ id }) => id === chatId);
    const becomes = (state: string) => until(`the chat is ${state}`, async () => (await chat())?.state === state);
    const capture = async (): Promise<number> => {
      const answer = await postLead(service.url, aSubmission(await aForm(owner)));
      return ((await answer.json()) as { leadId: number }).leadId;
    };
    const delivery = async (leadId: number) =>
      (await owner.client.call(getLead, { params: { leadId } })).deliveries.find(({ kind }) => kind === 'chat');
    const soon = () =>
      service.database.owner.query(
        `UPDATE deliveries SET next_attempt_at = now() WHERE state = 'waiting' AND next_attempt_at > now()`,
      );

    it('is connected by what the panel says, and answers', async () => {
      const body = { groups: [{ name: 'Продажи', emails: [owner.email] }] };
      const groupId = (await owner.client.call(saveMailingGroups, { body })).groups[0]?.id ?? 0;
      const link = await owner.client.call(inviteChat, { params: { groupId }, body: { messenger } });
      anna.follow(link);
      const found = await until('the chat', async () => {
        const { chat: connected } = await owner.client.call(getChatLink, { params: { linkId: link.id } });
        return connected ?? undefined;
      });
      chatId = found.id;
      expect(found).to.include({ messenger, title: 'Анна Петрова', state: 'working' });
      expect(await until('the reply', () => anna.seen[0])).to.contain('заявки группы «Продажи»');
    });

    it('gets the lead with name and phone first and the way to it last, also after a fault', async () => {
      stage.faults.push('drop', 'html');
      const leadId = await capture();
      const text = await until('the lead', async () => {
        await soon();
        return anna.seen.find((each) => each.endsWith(`/report/?lead=${leadId}`));
      });
      expect(text.split('\n').slice(1, 3)).to.deep.equal([
        'Имя: Иван Иванов',
        'Телефон: +79262444393 (8 (926) 244-43-93)',
      ]);
      await until('it is delivered', async () => (await delivery(leadId))?.state === 'delivered');
    });

    it('hears of a call to come with its lead, and once more when it falls due', async () => {
      const { client } = owner;
      await client.call(saveCallbackSettings, {
        body: { enabled: true, attempts: 3, pauseMinutes: 15, expireHours: 24 },
      });
      // Closed for longer than this test lasts: the call has to wait.
      const special = [{ from: '2000-01-01', to: tomorrow(), note: '', intervals: [] }];
      await client.call(createBranch, { body: aBranch({ special }) });
      const form = await aForm(owner);
      await client.call(updateWidget, { params: { widgetId: form.widget.id }, body: { callback: true } });
      const answer = await postLead(service.url, aSubmission(form));
      const { leadId } = (await answer.json()) as { leadId: number };
      const told = () => anna.seen.filter((each) => each.endsWith(`/report/?lead=${leadId}`));
      await until('the lead', async () => told().length === 1);
      expect(told()[0]).not.to.contain('Пора позвонить');

      await service.database.owner.query('UPDATE callbacks SET due_at = now() WHERE lead_id = $1', [leadId]);
      await until('the call', async () => told().length === 2);
      expect(told()[1]?.split('\n')[0]).to.equal('Пора позвонить');
    });

    it('that shuts the bot out gets no more leads', async () => {
      anna.leave();
      await becomes('lost');
      expect(await delivery(await capture())).to.equal(undefined);
    });

    it('declines for ever with /stop', async () => {
      anna.say('/stop');
      await becomes('declined');
      expect(await delivery(await capture())).to.equal(undefined);
    });

    it('leaves no token in what is stored', async () => {
      const { rows } = await service.database.owner.query<{ all: string }>(
        `SELECT concat((SELECT json_agg(a) FROM delivery_attempts a), (SELECT json_agg(d) FROM deliveries d),
           (SELECT json_agg(l) FROM chat_listeners l), (SELECT json_agg(u) FROM audit_log u)) AS all`,
      );
      for (const token of [fakeToken, fakeVkToken, fakeMaxToken, fakeVkTeamsToken])
        expect(rows[0]?.all).not.to.contain(token);
    });
  });
}
