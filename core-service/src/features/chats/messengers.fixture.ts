import type { MessengerId } from '@smartpoint/contracts/chats';
import type { Fault } from './kit/fake-server.ts';
import { fakeMaxToken, startFakeMax } from './max/max.fake.ts';
import { fakeToken, startFakeTelegram } from './telegram/telegram.fake.ts';
import { fakeVkToken, startFakeVk } from './vk/vk.fake.ts';
import { fakeVkTeamsToken, startFakeVkTeams } from './vk-teams/vk-teams.fake.ts';

export interface FakePerson {
  seen: string[];
  /** Does what the panel says: opens the link, or sends the command where there is none. */
  follow(way: { personUrl: string | null; command: string }): void;
  say(text: string): void;
  leave(): void;
}

export interface FakeMessenger {
  settings: Record<string, string>;
  person(): FakePerson;
  faults: Fault[];
  stop(): Promise<void>;
}

const opening = (chat: Omit<FakePerson, 'follow'> & { open(url: string): void }): FakePerson => ({
  ...chat,
  follow: ({ personUrl }) => chat.open(personUrl ?? ''),
});

/** A new messenger is a line here: the same is asked of all. */
export const fakeMessengers: Record<MessengerId, () => Promise<FakeMessenger>> = {
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
    const person = (): FakePerson => {
      const chat = fake.person('Анна', 'Петрова');
      return { ...chat, follow: ({ command }) => chat.say(command) };
    };
    return { ...fake, settings, person };
  },
};
