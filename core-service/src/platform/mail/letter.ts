import { readEmail } from '@smartpoint/contracts/email-address';
import { headerText } from './header-text.ts';

/** A letter ready to send. */
export interface Letter {
  /** Single addresses; anything else in here is refused, not parsed. */
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** The same for every attempt, so that receivers can tell a repetition: letters, digits, `.`, `_`, `-`. */
  messageId: string;
  replyTo?: string;
  /** Address where its reader declines all like it, also by one POST without a visit (RFC 8058). */
  declineUrl?: string;
}

export interface Mailbox {
  name: string;
  address: string;
}

/** Exactly one address: no lists, groups, names, comments or line breaks. */
export function isSingleAddress(value: string): boolean {
  return readEmail(value) !== undefined && !/[\s\p{Cf}]/u.test(value);
}

/** `Name <address>` or a bare address, from configuration. @throws Error when {@link isMailbox} says no */
export function parseMailbox(value: string): Mailbox {
  const { name, address } = splitMailbox(value);
  if (!isMailbox(value)) throw new Error(`The sender of letters is not an e-mail address: ${value}`);
  return { name: headerText(name.replaceAll('"', '')), address: address.trim() };
}

export const isMailbox = (value: string): boolean => isSingleAddress(splitMailbox(value).address.trim());

function splitMailbox(value: string): { name: string; address: string } {
  const [, name = '', address = value] = /^(.*)<([^<>]*)>\s*$/su.exec(value) ?? [];
  return { name, address };
}

/** What nodemailer gets. Nothing in it is parsed from text: addresses are objects, the envelope is ours. */
export function toMessage(letter: Letter, from: Mailbox, to: string[]) {
  if (!/^[\w.-]+$/.test(letter.messageId)) throw new Error('A message id has letters, digits, dots and dashes only');
  const replyTo = letter.replyTo && isSingleAddress(letter.replyTo) ? { name: '', address: letter.replyTo } : undefined;
  return {
    from,
    to: to.map((address) => ({ name: '', address })),
    replyTo,
    envelope: { from: from.address, to },
    subject: headerText(letter.subject),
    text: letter.text.toWellFormed(),
    html: letter.html.toWellFormed(),
    messageId: `<${letter.messageId}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    // RFC 3834: holiday answers are not wanted.
    headers: { 'Auto-Submitted': 'auto-generated', ...declineHeaders(letter.declineUrl) },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function declineHeaders(url: string | undefined): Record<string, string> {
  if (!url) return {};
  // The value is our own; whatever is no address would end the header here.
  return { 'List-Unsubscribe': `<${new URL(url).href}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
