import type { Config } from '../../platform/config/index.ts';
import type { Messenger } from './kit/messenger.ts';
import { createTelegram } from './telegram/telegram.messenger.ts';

/** Messengers whose bot the operator gave. A new one is a folder, its settings and a line here. */
export function createMessengers(config: Config): readonly Messenger[] {
  const telegram = config.TELEGRAM_BOT_TOKEN;
  return [telegram !== undefined && createTelegram({ token: telegram, apiUrl: config.TELEGRAM_API_URL })].filter(
    (messenger) => messenger !== false,
  );
}

/** Where the operator said their interfaces are: on a server of one's own, or behind a proxy of one's own network. */
export function messengerHosts(config: Config): string[] {
  return [config.TELEGRAM_API_URL].map((address) => {
    const { protocol, hostname, port } = new URL(address);
    return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
  });
}
