import type { NodemailerError } from 'nodemailer';

/** Why a letter did not go, as a text key of `mail:failure.<key>` with its values. */
export interface FailureReason {
  key: string;
  values?: Record<string, string>;
}

export interface MailFailure {
  /** `retry`: may work later. `rejected`: the same letter will be refused again. */
  kind: 'retry' | 'rejected';
  reason: FailureReason;
  /** Addresses the server did take the letter for: they must not get it again. */
  accepted: string[];
}

export interface Refusal {
  address: string;
  /** The server's whole reply, or '' when the address never got that far. */
  reply: string;
}

/** The letter went to `accepted`, and not to the others. */
export class PartlyRefusedError extends Error {
  readonly accepted: string[];
  readonly refusals: Refusal[];

  constructor(accepted: string[], refusals: Refusal[]) {
    super('Some addresses were refused');
    this.accepted = accepted;
    this.refusals = refusals;
  }
}

const reasonByCode: Record<string, string> = {
  EDNS: 'server-not-found',
  ECONNECTION: 'server-unreachable',
  ESOCKET: 'server-unreachable',
  ETIMEDOUT: 'server-slow',
  EABORT: 'server-slow',
  // A greeting, or an answer to ours, that is a refusal: a list of senders nobody wants, or a server for others.
  EPROTOCOL: 'server-closed',
  ETLS: 'server-tls',
  EREQUIRETLS: 'server-tls',
  EAUTH: 'server-login',
  ENOAUTH: 'server-login',
  EOAUTH2: 'server-login',
};

/** Sorts what sending threw. Anything not known for certain to be final is tried again: no lead is lost to a guess. */
export function interpretSmtpError(error: unknown): MailFailure {
  if (error instanceof PartlyRefusedError) return interpretRefusals(error);
  if (!isNodemailerError(error)) return retry('unknown');
  const reply = error.response ?? '';
  if (isMailboxFull(reply)) return retry('mailbox-full', reply);
  // 421 may come at any step, 454 to a right password: the server speaks of now, whatever we had just said.
  if (reply.startsWith('4')) return retry('try-later', reply);
  if (isAboutSender(reply)) return retry('sender-refused', reply);
  if (reply && isAboutTheLetter(error)) {
    return isFinal(reply, error.command) ? rejected(finalKey(error), reply) : retry('refused-us', reply);
  }
  if (reply.startsWith('530')) return retry('login-needed', reply);
  if (error.code === 'EENVELOPE' && error.command === 'API') return rejected('bad-address');
  if (error.code === 'EMESSAGE') return rejected('letter-refused', error.message);
  if (error.command === 'MAIL FROM') return retry('sender-refused', reply);
  const key = connectionKey(error) ?? reasonByCode[error.code ?? ''];
  return key ? retry(key, reply) : retry('unknown', reply);
}

/** What Node says of a connection that did not come about; the first that fits. */
const reasonByCause: readonly [cause: RegExp, key: string][] = [
  [/^ERR_TLS_CERT_ALTNAME/, 'certificate-name'],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)/, 'certificate-dates'],
  [/^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/, 'certificate-unknown'],
  [/^(ERR_SSL|ERR_TLS|EPROTO)/, 'server-tls'],
  // A name server that says there is no such name says ENOTFOUND.
  [/^(ETIMEOUT|EAI_AGAIN)/, 'dns-silent'],
];

/** What the code alone does not tell: TLS spoken to one who speaks none, or the other way round; a bad certificate. */
function connectionKey({ code, message, originalCode = '' }: NodemailerError & { originalCode?: string }) {
  const [, key] = reasonByCause.find(([cause]) => cause.test(originalCode)) ?? [];
  return key ?? (code === 'ETIMEDOUT' && /greeting/i.test(message) ? 'server-silent' : undefined);
}

/**
 * RFC 3463 x.2.2; without such a code, words that older servers use, and their 552 about a recipient. Their 452 is about
 * the server's own disk. People empty mailboxes.
 */
function isMailboxFull(reply: string): boolean {
  if (/^\d{3}[ -][45]\.\d/.test(reply)) return /^\d{3}[ -][45]\.2\.2\b/.test(reply);
  if (/^552/.test(reply)) return !/\bsize\b/i.test(reply);
  return /^[45]\d\d.*\b(over ?quota|quota (is )?exceeded|mailbox( is)? full)\b/is.test(reply);
}

/**
 * RFC 3463 x.1.7, x.1.8 and RFC 7372, or Postfix's words, which it keeps for RCPT TO: our address, or how its domain is
 * set up. That a person mends for all letters at once.
 */
function isAboutSender(reply: string): boolean {
  return /^5\d\d[ -]5\.(1\.[78]|7\.2[0-7])\b/.test(reply) || /^5.*\bsender address rejected\b/is.test(reply);
}

function interpretRefusals({ accepted, refusals }: PartlyRefusedError): MailFailure {
  const isOver = refusals.every(({ reply }) => reply === '' || isFinal(reply, 'RCPT TO'));
  const values = {
    addresses: refusals.map(({ address }) => address.slice(0, 254)).join(', '),
    reply: cleanReply(refusals.find(({ reply }) => reply)?.reply ?? ''),
  };
  return { kind: isOver ? 'rejected' : 'retry', reason: { key: 'addresses-refused', values }, accepted };
}

/** Replies to RCPT TO and DATA judge this letter; those before judge us, and that a person can mend. */
function isAboutTheLetter({ code, command }: NodemailerError): boolean {
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && (command === 'RCPT TO' || command === 'DATA');
}

/**
 * A 5xx that the same letter would get again. Not among them: 503 (wrong order, a new connection helps) and enhanced
 * codes of the server's own state, routing and protocol (RFC 3463 x.3, x.4, x.5). Nor policy (x.7) before the letter
 * was seen: "relay denied" is mended in settings, and must not park every lead of that hour.
 */
function isFinal(reply: string, command: string | undefined): boolean {
  const [, code, subject = ''] = /^(\d{3})[ -](?:5\.(\d{1,3})\.\d{1,3}\b)?/.exec(reply) ?? [];
  if (!code?.startsWith('5') || code === '503' || isMailboxFull(reply) || isAboutSender(reply)) return false;
  return !(command === 'RCPT TO' ? ['3', '4', '5', '7'] : ['3', '4', '5']).includes(subject);
}

function finalKey({ command }: NodemailerError): string {
  return command === 'RCPT TO' ? 'address-refused' : 'letter-refused';
}

function retry(key: string, reply = ''): MailFailure {
  return { kind: 'retry', reason: reason(key, reply), accepted: [] };
}

function rejected(key: string, reply = ''): MailFailure {
  return { kind: 'rejected', reason: reason(key, reply), accepted: [] };
}

function reason(key: string, reply: string): FailureReason {
  return reply ? { key, values: { reply: cleanReply(reply) } } : { key };
}

/**
 * A server's reply for people and journals: one short line without what it may echo of the letter
 * (addresses, codes, phones, queries of links).
 */
export function cleanReply(reply: string): string {
  return reply
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[^\s<>@,;:]+@[^\s<>@,;:]+/gu, '[e-mail]')
    .replace(/(https?:\/\/[^\s?#]*)[?#]\S*/giu, '$1')
    .replace(/\+?\d(?:[\s()-]*\d){5,}/gu, '…')
    .replace(/[\w-]{24,}/gu, '…')
    .trim()
    .slice(0, 200);
}

function isNodemailerError(error: unknown): error is NodemailerError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
