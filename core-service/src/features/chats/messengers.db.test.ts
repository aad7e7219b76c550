import { expect } from 'chai';
import { getChatLink, inviteChat, listChats, messengerIds, type MessengerId } from '@smartpoint/contracts/chats';
import { getLead } from '@smartpoint/contracts/leads';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { fakeMaxToken, startFakeMax } from './max/max.fake.ts';
import { fakeToken, startFakeTelegram } from './telegram/telegram.fake.ts';
import { fakeVkToken, startFakeVk } from './vk/vk.fake.ts';
import { fakeVkTeamsToken, startFakeVkTeams } from './vk-teams/vk-teams.fake.ts';

interface Person {
  seen: string[];
  /** Does what the panel says: opens the link, or sends the command where there is none. */
  follow(way: { personUrl: string | null; command: string }): void;
  say(text: string): void;
  leave(): void;
}

interface Stage {
  settings: Record<string, string>;
  person(): Person;
  faults: string[];
  stop(): Promise<void>;
}

const opening = (chat: Omit<Person, 'follow'> & { open(url: string): void }): Person => ({
  ...chat,
  follow: ({ personUrl }) => chat.open(personUrl ?? ''),
});

/** A new messenger is a line here: the same is asked of all. */
const stages: Record<MessengerId, () => Promise<Stage>> = {
  telegram: async () => {
    const fake = await startFakeTelegram();
    const settings = { TELEGRAM_BOT_TOKEN: fakeToken, TELEGRAM_API_URL: fake.url };
    return { ...fake, settings, person: () => opening(fake.person('Анна', 'Петрова')) };
  },
  vk: async () => {
    const fake = await startFakeVk();
    const settings = { VK_COMMUNITY_TOKEN: fakeVkToken, VK_API_URL: fake.url };
    return { ...fake, settings, person: () => opening(fake.person('Анна', 'Петрова')) };
  },
  max: async () => {
    const fake = await startFakeMax();
    const settings = { MAX_BOT_TOKEN: fakeMaxToken, MAX_API_URL: fake.url };
    return { ...fake, settings, person: () => opening(fake.person('Анна Петрова')) };
  },
  'vk-teams': async () => {
    const fake = await startFakeVkTeams();
    const settings = { VK_TEAMS_BOT_TOKEN: fakeVkTeamsToken, VK_TEAMS_API_URL: fake.url };
    const person = (): Person => {
      const chat = fake.person('Анна', 'Петрова');
      return { ...chat, follow: ({ command }) => chat.say(command) };
    };
    return { ...fake, settings, person };
  },
};

for (const messenger of messengerIds) {
  describe(`a chat of ${messenger}`, () => {
    let stage: Stage;
    let service: TestService;
    let owner: RegisteredAccount;
    let anna: Person;
    let chatId: number;
    before(async () => {
      stage = await stages[messenger]();
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
