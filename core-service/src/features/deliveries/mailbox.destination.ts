import type { Log } from '../../platform/log/index.ts';
import type { Mailer } from '../../platform/mail/index.ts';
import { mailboxAddress } from '../destinations/index.ts';
import type { DestinationKind } from './destination-kind.ts';
import { composeLeadLetter } from './lead-letter.ts';
import { sendLetter } from './send-letter.ts';

export interface MailboxDeps {
  mailer: Mailer;
  log: Log;
  publicUrl: () => string;
  brand: string;
}

/** E-mail: a letter with every fact of the lead to one address. */
export function createMailbox(deps: MailboxDeps): DestinationKind {
  return {
    prepare: ({ lead, t, address, key }) => {
      const words = { t, brand: deps.brand, publicUrl: deps.publicUrl() };
      const { email } = mailboxAddress.parse(address);
      const letter = { ...composeLeadLetter(lead, words), to: [email], messageId: key };
      return () => sendLetter(deps, letter);
    },
  };
}
