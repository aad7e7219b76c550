import type { CallAnswer } from '../../../platform/outbound/index.ts';
import type { Sent } from './messenger.ts';

type Word =
  | 'bot-refused'
  | 'blocked'
  | 'removed'
  | 'chat-gone'
  | 'no-rights'
  | 'not-allowed'
  | 'moved'
  | 'too-often'
  | 'refused'
  | 'trouble'
  | 'unclear';

/** Longest piece of an answer that is repeated to a person. */
const maxReply = 200;

const reason = (messenger: string, word: Word, values: Record<string, string | number> = {}) => ({
  key: `chats:failure.${word}`,
  values: { messenger, ...values },
});

/** What messengers refuse with, in words of `chats:failure`. */
export const failure = {
  /** The same again may do. */
  retry: (messenger: string, word: Word, values?: Record<string, string | number>): Sent => ({
    outcome: { kind: 'retry', reason: reason(messenger, word, values) },
  }),
  wait: (messenger: string, seconds: number): Sent => ({
    outcome: { kind: 'retry', reason: reason(messenger, 'too-often'), retryAfterMs: seconds * 1000 },
  }),
  /** The same again would be refused again. */
  reject: (messenger: string, word: Word, values?: Record<string, string | number>): Sent => ({
    outcome: { kind: 'rejected', reason: reason(messenger, word, values) },
  }),
  /** Nobody reads there, until somebody there lets the bot in again. */
  lost: (messenger: string, word: Word): Sent => ({
    outcome: { kind: 'rejected', reason: reason(messenger, word) },
    isLost: true,
  }),
  /** Not an answer of the messenger at all: a proxy's page, or half of one. */
  unclear: (messenger: string, { status, body }: CallAnswer): Sent => {
    const reply = body.replace(/\s+/g, ' ').trim().slice(0, maxReply).toWellFormed();
    return { outcome: { kind: 'retry', reason: reason(messenger, 'unclear', { status, reply }) } };
  },
};
