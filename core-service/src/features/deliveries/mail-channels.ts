import type { Database } from '../../platform/db/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { interpretSmtpError, type Letter, type Mailer } from '../../platform/mail/index.ts';
import {
  defaultPolicies,
  kinds,
  readRound,
  type Attempt,
  type Channel,
  type Channels,
  type Policies,
} from './channel.ts';
import type { Claimed } from './deliveries.store.ts';
import { findLeadForLetter } from './lead-letter.queries.ts';
import { composeLeadLetter } from './lead-letter.ts';
import { readProgress, writeProgress } from './progress.ts';
import type { Outcome } from './retry-policy.ts';
import { composeSystemLetter, readLetter } from './system-letters.ts';

export interface MailChannelsDeps {
  db: Database;
  mailer: Mailer;
  i18n: I18n;
  log: Log;
  /** Opens what `enqueueLetter` sealed. @throws Error */
  open: (sealed: string) => string;
  publicUrl: () => string;
  brand: string;
  supportEmail: string;
  policies?: Policies;
}

/** E-mail: letters about leads to mailing groups, and the service's own letters. */
export function createMailChannels(deps: MailChannelsDeps): Channels {
  const { lead, code } = deps.policies ?? defaultPolicies;
  const systemLetters = { attempt: (delivery: Claimed) => sendSystemLetter(deps, delivery), roundOf: () => 0 };
  const leadLetters: Channel = {
    policy: lead,
    roundOf: readRound,
    attempt: (delivery) => sendLeadLetter(deps, delivery),
  };
  return {
    [kinds.lead]: leadLetters,
    [kinds.letter]: { ...systemLetters, policy: lead },
    [kinds.code]: { ...systemLetters, policy: code },
  };
}

async function sendLeadLetter(deps: MailChannelsDeps, delivery: Claimed): Promise<Attempt> {
  const { accountId, leadId, target, payload } = delivery;
  const lead =
    leadId === null ? undefined : await deps.db.as('worker', (tx) => findLeadForLetter(tx, { accountId, leadId }));
  if (!lead) return { outcome: rejected('lead-gone'), payload };

  const made = mapped(deps.log, delivery, () => {
    const { t, ...words } = { t: deps.i18n.translator(lead.locale), brand: deps.brand, publicUrl: deps.publicUrl() };
    const progress = readProgress(payload);
    const to = progress.left ?? target.split(', ');
    return { progress, letter: { ...composeLeadLetter(lead, { t, ...words }), to, messageId: messageId(delivery) } };
  });
  if (!made) return { outcome: rejected('unreadable'), payload };

  const { outcome, accepted } = await hand(deps, made.letter);
  // The letter is not sent twice to those who have it.
  const left = made.letter.to.filter((address) => !accepted.includes(address));
  return { outcome, payload: writeProgress({ ...made.progress, ...(accepted.length > 0 && { left }) }) };
}

async function sendSystemLetter(deps: MailChannelsDeps, delivery: Claimed): Promise<Attempt> {
  const { payload } = delivery;
  const letter = mapped(deps.log, delivery, () => {
    const order = readLetter(deps.open(payload ?? ''));
    return { ...composeSystemLetter(order, deps), messageId: messageId(delivery) };
  });
  if (!letter) return { outcome: rejected('unreadable'), payload };
  return { outcome: (await hand(deps, letter)).outcome, payload };
}

/** A delivery that cannot be made into a letter is parked, not repeated: it would fail the same way for ever. */
function mapped<T>(log: Log, { id, accountId }: Claimed, make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    log.error({ err: error, deliveryId: id, accountId }, 'delivery could not be made into a letter');
    return undefined;
  }
}

async function hand(
  { mailer, log }: MailChannelsDeps,
  letter: Letter,
): Promise<{ outcome: Outcome; accepted: string[] }> {
  try {
    await mailer.send(letter);
    return { outcome: { kind: 'delivered' }, accepted: [] };
  } catch (error) {
    const { kind, reason, accepted } = interpretSmtpError(error);
    if (reason.key === 'unknown') log.warn({ err: error, messageId: letter.messageId }, 'sending failed unexpectedly');
    return { outcome: { kind, reason }, accepted };
  }
}

function rejected(key: string): Outcome {
  return { kind: 'rejected', reason: { key } };
}

/** The idempotency key of design 5: the same for every attempt and every worker. */
function messageId({ accountId, id }: Claimed): string {
  return `delivery-${accountId}-${id}`;
}
