import type { Database } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { Mailer } from '../../platform/mail/index.ts';
import { mailboxAddress, type Destination } from '../destinations/index.ts';
import type { Declinable, Declines, LetterBudget } from '../mail-permission/index.ts';
import { held, rejected } from './channel.ts';
import type { DestinationKind } from './destination-kind.ts';
import { composeLeadLetter } from './lead-letter.ts';
import { sendLetter } from './send-letter.ts';

export interface MailboxDeps {
  db: Database;
  mailer: Mailer;
  log: Log;
  publicUrl: () => string;
  brand: string;
  declines: Pick<Declines, 'urlOf' | 'keep'>;
  budget: LetterBudget;
}

/** E-mail: a letter with every fact of the lead to one address, whose reader has agreed to it. */
export function createMailbox(deps: MailboxDeps): DestinationKind {
  const { db, declines, budget } = deps;
  return {
    prepare: ({ lead, t, told, accountId, destination, key }) => {
      const declinable = lettersOf(accountId, destination);
      const words = { t, told, brand: deps.brand, publicUrl: deps.publicUrl(), declineUrl: declines.urlOf(declinable) };
      const letter = { ...composeLeadLetter(lead, words), to: [declinable.email], messageId: key };
      return async () => {
        const attempt = await sendLetter(deps, letter);
        if (attempt.outcome.kind !== 'delivered') await db.as('worker', (tx) => budget.giveBack(tx, accountId));
        return attempt;
      };
    },
    permit: async (tx, { accountId, destination }) => {
      if (destination.isDeclined) return rejected('declined');
      if (!destination.isConfirmed) return held('confirmation');
      await declines.keep(tx, lettersOf(accountId, destination));
      // Last: until the commit the account's other letters wait for this row.
      return (await budget.spend(tx, accountId)) ? undefined : held('budget');
    },
  };
}

/** @throws ZodError */
function lettersOf(accountId: number, { id: destinationId, address }: Destination): Declinable & { purpose: 'leads' } {
  return { purpose: 'leads', accountId, destinationId, email: mailboxAddress.parse(address).email };
}
