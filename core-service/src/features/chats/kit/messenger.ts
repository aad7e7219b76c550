import type { MessengerId } from '@smartpoint/contracts/chats';
import type { CallAnswer, CallRequest } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';

/** How text becomes what the messenger reads. Everything of a lead goes through it. */
export interface Markup {
  text(raw: string): string;
  bold(raw: string): string;
}

/** For messengers that show text as it is. */
export const plainMarkup: Markup = { text: (raw) => raw, bold: (raw) => raw };

export interface ChatMessage {
  chatId: string;
  /** In the messenger's markup. */
  text: string;
  /** The same for every attempt. */
  key: string;
}

/** What an answer to a message means. */
export interface Sent {
  outcome: Outcome;
  /** What the messenger calls the message. */
  messageId?: string;
  /** The chat has another number from now on. */
  movedTo?: string;
  /** Nobody reads there any more, until somebody lets the bot in again. */
  isLost?: boolean;
}

/** The service's own bot, as the messenger knows it. */
export interface Bot {
  /** By which links and people name it. */
  name: string;
  /** By which its messenger knows it, where that is something else. */
  id?: string;
}

export interface Invitation {
  /** null: links of the messenger carry no code. */
  personUrl: string | null;
  groupUrl: string | null;
  command: string;
}

/** What somebody did in a chat that the bot is in. */
export interface ChatUpdate {
  chatId: string;
  title: string;
  did: 'start' | 'stop' | 'leave' | 'move';
  /** Of the link that was opened. */
  code?: string;
  /** The number the chat has from now on. */
  movedTo?: string;
}

export interface Listening {
  bot: Bot;
  /** '' = none yet. */
  cursor: string;
}

export interface Heard {
  updates: ChatUpdate[];
  /** What to ask for next. */
  cursor: string;
}

/**
 * A messenger with the bot of this installation. All of it is pure: calls, waits, pauses and rows are the feature's. Links
 * carry a code of 1-64 characters of `A-Za-z0-9_-`.
 */
export interface Messenger {
  id: MessengerId;
  /** As people know it. */
  title: string;
  /** Tells this bot from another one in the same messenger, and says nothing about its token. */
  botKey: string;
  /** Of a message, in UTF-16 units. */
  limit: number;
  markup: Markup;
  send(message: ChatMessage): CallRequest;
  readSent(answer: CallAnswer): Sent;
  askWho(): CallRequest;
  /** Undefined: it does not know our token. */
  readWho(answer: CallAnswer): Bot | undefined;
  invite(bot: Bot, code: string): Invitation;
  /** Waits for what people do; no cursor yet: from now on, or from what is not heard. */
  listen(at: Listening): CallRequest;
  /** @throws Error when the answer is no such answer: it is asked again after a pause */
  hear(answer: CallAnswer, at: Listening): Heard;
  /** Where news of a chat do not say what it is called. */
  naming?: { ask(chatId: string): CallRequest; read(answer: CallAnswer): string | undefined };
}

/** How long the messenger holds an answer back while nothing happens. */
export const listenSeconds = 25;
