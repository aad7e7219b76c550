import type { Config } from '../../platform/config/index.ts';
import type { Messenger } from './kit/messenger.ts';
import { createMax } from './max/max.messenger.ts';
import { createTelegram } from './telegram/telegram.messenger.ts';
import { createVkTeams } from './vk-teams/vk-teams.messenger.ts';
import { createVk } from './vk/vk.messenger.ts';

/** Messengers whose bot the operator gave. A new one is a folder, its settings and a line here. */
export function createMessengers(config: Config): readonly Messenger[] {
  return [
    given(createTelegram, config.TELEGRAM_BOT_TOKEN, config.TELEGRAM_API_URL),
    given(createMax, config.MAX_BOT_TOKEN, config.MAX_API_URL),
    given(createVkTeams, config.VK_TEAMS_BOT_TOKEN, config.VK_TEAMS_API_URL),
    given(createVk, config.VK_COMMUNITY_TOKEN, config.VK_API_URL),
  ].flat();
}

/** Where the operator said their interfaces are: on a server of one's own, or behind a proxy of one's own network. */
export function messengerHosts(config: Config): string[] {
  return [config.TELEGRAM_API_URL, config.VK_API_URL, config.MAX_API_URL, config.VK_TEAMS_API_URL].map((address) => {
    const { protocol, hostname, port } = new URL(address);
    return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
  });
}

type Make = (bot: { token: string; apiUrl: string }) => Messenger;

const given = (make: Make, token: string | undefined, apiUrl: string): Messenger[] =>
  token === undefined ? [] : [make({ token, apiUrl })];
