import nodemailer, { type Transporter } from 'nodemailer';
import type { Database } from '../db/index.ts';
import type { Log } from '../log/index.ts';
import { storeDevMail } from './dev-mailbox.ts';
import { isSingleAddress, parseMailbox, toMessage, type Letter, type Mailbox } from './letter.ts';
import { cleanReply, PartlyRefusedError, type Refusal } from './smtp-failure.ts';

export interface MailerDeps {
  /** Mail server; without it letters go to the mailbox page. */
  smtpUrl?: string | undefined;
  /** `Name <address>` */
  from: string;
  db: Database;
  log: Log;
  /** Patience with each step of the exchange; the whole of it may take four times that. */
  timeoutMs?: number;
}

export interface Mailer {
  /**
   * Hands the letter to the mail server, or to the mailbox. Safe to repeat: the message id stays. Returns the server's
   * reply, cleaned for people; '' from the mailbox.
   * @throws PartlyRefusedError when only some addresses took it; anything else for `interpretSmtpError`
   */
  send(letter: Letter): Promise<string>;
}

/** @throws Error when `from` is not a sender. */
export function createMailer({ smtpUrl, from, db, log, timeoutMs = 15_000 }: MailerDeps): Mailer {
  const sender = parseMailbox(from);
  const deliver = smtpUrl ? overSmtp(smtpUrl, sender, timeoutMs) : toMailbox(db, sender);
  return {
    send: async (letter) => {
      const good = letter.to.filter(isSingleAddress);
      const bad = letter.to.filter((address) => !good.includes(address));
      const refusals: Refusal[] = bad.map((address) => ({ address, reply: '' }));
      if (good.length === 0) throw new PartlyRefusedError([], refusals);
      const { reply, refused: others } = await deliver(letter, good);
      refusals.push(...others);
      const refused = new Set(refusals.map(({ address }) => address));
      log.debug({ messageId: letter.messageId, refused: refused.size }, 'letter handed over');
      if (refusals.length > 0)
        throw new PartlyRefusedError(
          good.filter((address) => !refused.has(address)),
          refusals,
        );
      return cleanReply(reply);
    },
  };
}

type Deliver = (letter: Letter, to: string[]) => Promise<{ reply: string; refused: Refusal[] }>;

function overSmtp(url: string, sender: Mailbox, timeoutMs: number): Deliver {
  // No pool: one slow recipient would hold a connection that others wait for.
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    // Both hear the same silence after a connection: the one that knows what was waited for is to speak first.
    socketTimeout: timeoutMs + 1000,
    dnsTimeout: Math.min(timeoutMs, 4000),
    socketCloseTimeout: 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (letter, to) => {
    // Timeouts see silence only; a server that drips one byte a second is cut off by this.
    const signal = AbortSignal.timeout(4 * timeoutMs);
    const { response, rejectedErrors = [] } = await transport.sendMail({ ...toMessage(letter, sender, to), signal });
    const refused = rejectedErrors.map((error) => ({ address: error.recipient ?? '', reply: error.response ?? '' }));
    return { reply: response, refused };
  };
}

function toMailbox(db: Database, sender: Mailbox): Deliver {
  const composer: Transporter = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return async (letter, to) => {
    const message = toMessage(letter, sender, to);
    const { message: raw } = (await composer.sendMail(message)) as { message: Buffer };
    await storeDevMail(db, { messageId: message.messageId, recipients: to, raw });
    return { reply: '', refused: [] };
  };
}
