import type { Log } from '../../platform/log/index.ts';
import { interpretSmtpError, type Letter, type Mailer } from '../../platform/mail/index.ts';
import type { Attempt } from './channel.ts';

/** Hands a letter to the mail server and says how it ended. */
export async function sendLetter({ mailer, log }: { mailer: Mailer; log: Log }, letter: Letter): Promise<Attempt> {
  try {
    return { outcome: { kind: 'delivered' }, exchange: exchangeOf(await mailer.send(letter)) };
  } catch (error) {
    const { kind, reason } = interpretSmtpError(error);
    if (reason.key === 'unknown') log.warn({ err: error, messageId: letter.messageId }, 'sending failed unexpectedly');
    return { outcome: { kind, reason }, exchange: exchangeOf(reason.values?.reply ?? '') };
  }
}

function exchangeOf(reply: string): Attempt['exchange'] {
  const status = /^\d{3}\b/.exec(reply)?.[0];
  return reply === '' ? undefined : { ...(status && { status: Number(status) }), answer: reply };
}
