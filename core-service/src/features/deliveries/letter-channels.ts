import type { Database } from '../../platform/db/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { Letter, Mailer } from '../../platform/mail/index.ts';
import type { Declines } from '../mail-permission/index.ts';
import { rejected, type Attempt, type Channels, type Policies } from './channel.ts';
import type { Claimed } from './claim.store.ts';
import { deliveryKey } from './lead-channel.ts';
import { sendLetter } from './send-letter.ts';
import { composeSystemLetter, declinedAs, readLetter, type SystemLetter } from './system-letters.ts';

export interface LetterChannelsDeps {
  db: Database;
  declines: Pick<Declines, 'urlOf' | 'keep' | 'isRefused'>;
  mailer: Mailer;
  i18n: I18n;
  log: Log;
  /** Opens what `enqueueLetter` sealed. @throws Error */
  open: (sealed: string) => string;
  brand: string;
  supportEmail: string;
}

export const letterKinds = { plain: 'letter', urgent: 'code-letter' } as const;

/** The service's own letters: codes, invitations, requests to support. */
export function createLetterChannels(deps: LetterChannelsDeps, policies: Policies): Channels {
  const attempt = (delivery: Claimed) => sendSystemLetter(deps, delivery);
  return {
    [letterKinds.plain]: { attempt, policy: policies.lead },
    [letterKinds.urgent]: { attempt, policy: policies.code },
  };
}

async function sendSystemLetter(deps: LetterChannelsDeps, delivery: Claimed): Promise<Attempt> {
  let order: SystemLetter;
  let letter: Letter;
  try {
    order = readLetter(deps.open(delivery.payload ?? ''));
    const words = { ...deps, declineUrl: deps.declines.urlOf };
    letter = { ...composeSystemLetter(order, words), messageId: deliveryKey(delivery) };
  } catch (error) {
    const { id: deliveryId, accountId } = delivery;
    deps.log.error({ err: error, deliveryId, accountId }, 'delivery could not be made into a letter');
    return rejected('unreadable');
  }
  return (await isDeclined(deps, order)) ? rejected('declined') : sendLetter(deps, letter);
}

/** If not, the link in the letter works from now on. */
async function isDeclined(
  { db, declines }: LetterChannelsDeps,
  { to: email, template }: SystemLetter,
): Promise<boolean> {
  const purpose = declinedAs[template];
  if (!purpose) return false;
  return db.as('worker', async (tx) => {
    if (await declines.isRefused(tx, email, purpose)) return true;
    await declines.keep(tx, { email, purpose });
    return false;
  });
}
