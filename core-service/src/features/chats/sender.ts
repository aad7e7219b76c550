import { CallError, type CallRequest, type Transport } from '../../platform/outbound/index.ts';
import type { Attempt } from '../deliveries/index.ts';
import type { ChatMessage, Messenger, Sent } from './kit/messenger.ts';

/** What became of a message, for the journal, and of its chat. */
export type Sending = Attempt & Pick<Sent, 'isLost' | 'movedTo'>;

export interface Sender {
  send(messenger: Messenger, message: ChatMessage): Promise<Sending>;
}

export interface SenderDeps {
  transport: Transport;
  /** Milliseconds. */
  now(): number;
}

/** Of an answer, what the journal keeps. */
const keptAnswer = 1000;
/** Chats whose messenger asked for patience; forgetting one costs one more refusal. */
const remembered = 1000;

/** Hands messages to messengers. One that asks for patience is not called for that chat until the time is over. */
export function createSender({ transport, now }: SenderDeps): Sender {
  const pauses = new Map<string, number>();

  const pause = (chat: string, forMs: number): void => {
    pauses.delete(chat);
    pauses.set(chat, now() + forMs);
    const [oldest] = pauses.keys();
    if (pauses.size > remembered && oldest !== undefined) pauses.delete(oldest);
  };

  return {
    send: async (messenger, message) => {
      const { title } = messenger;
      const chat = `${messenger.id} ${message.chatId}`;
      const leftMs = (pauses.get(chat) ?? 0) - now();
      if (leftMs > 0) return { outcome: { kind: 'retry', reason: reasonOf('too-often', title), retryAfterMs: leftMs } };
      const request = messenger.send(message);
      try {
        const answer = await transport.call(request);
        const { messageId, ...sent } = messenger.readSent(answer);
        if (sent.outcome.kind === 'retry' && sent.outcome.retryAfterMs) pause(chat, sent.outcome.retryAfterMs);
        const said = messageId === undefined ? answer.body.slice(0, keptAnswer) : messageId;
        const exchange = { status: answer.status, request: print(request), answer: said };
        return { ...sent, exchange, ...(messageId !== undefined && { externalId: messageId }) };
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        // An address of the operator's that may not be called is mended by the operator: the lead waits.
        const word = error.fault === 'timeout' ? 'timeout' : 'unreachable';
        return { outcome: { kind: 'retry', reason: reasonOf(word, title) }, exchange: { request: print(request) } };
      }
    },
  };
}

const reasonOf = (word: string, messenger: string) => ({ key: `chats:failure.${word}`, values: { messenger } });

/** Addresses of bots are their keys. */
const print = ({ method, url }: CallRequest): string => `${method} ${new URL(url).origin}`;
