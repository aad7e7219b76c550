import type { MessengerId } from '@smartpoint/contracts/chats';
import { CallError, type Transport } from '../../platform/outbound/index.ts';
import type { Bot, Messenger } from './kit/messenger.ts';

export interface Bots {
  /** The messenger with its bot's name; undefined while it does not answer, or does not know our token. */
  of(id: MessengerId): Promise<{ messenger: Messenger; bot: Bot } | undefined>;
}

/** Names of our bots, asked for once. */
export function createBots(messengers: readonly Messenger[], transport: Transport): Bots {
  const known = new Map<MessengerId, Bot>();

  const ask = async (messenger: Messenger): Promise<Bot | undefined> => {
    try {
      const bot = messenger.readWho(await transport.call(messenger.askWho()));
      if (bot) known.set(messenger.id, bot);
      return bot;
    } catch (error) {
      if (error instanceof CallError) return undefined;
      throw error;
    }
  };

  return {
    of: async (id) => {
      const messenger = messengers.find((each) => each.id === id);
      const bot = messenger && (known.get(id) ?? (await ask(messenger)));
      return messenger && bot && { messenger, bot };
    },
  };
}
