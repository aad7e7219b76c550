import type { Locale } from '@smartpoint/contracts/primitives';
import type { Role } from '@smartpoint/contracts/roles';
import type { Tx } from '../../platform/db/index.ts';
import type { Activation } from './activation-codes.ts';

/** What keeps strangers out of an account of a person, and was changed: the person hears of it. */
export type GuardChange = 'password-changed' | 'email-changed' | 'second-step-on' | 'second-step-off';

/** A letter of the service itself; its text lives with the deliveries under the template's name. */
export interface Letter {
  to: string;
  template:
    | 'registration'
    | 'registration-known'
    | 'password-reset'
    | 'password-reset-unknown'
    | 'invite'
    | 'invite-code'
    | 'email-old'
    | 'email-new'
    | GuardChange;
  params: Record<string, string>;
  locale: Locale;
}

/** What this feature needs of the deliveries. */
export interface Letters {
  /** Puts the letter into the outbox in the caller's transaction (role auth). */
  enqueueLetter(tx: Tx, letter: Letter, accountId?: number): Promise<unknown>;
  /** Tells the workers that something is due; call it after the commit. */
  wake(): unknown;
}

const isUndoneByReset = new Set<GuardChange>(['password-changed', 'second-step-off']);

interface Addressee {
  email: string;
  locale: Locale;
}

/**
 * The letters and their links. Tokens stand behind `#`: browsers do not send that part, so it is in no log
 * and no referrer.
 */
export function createLetterTexts(publicUrl: () => string) {
  const link = (page: string, query: Record<string, string>) =>
    `${publicUrl()}/auth/#${page}?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`;
  const entrance = () => `${publicUrl()}/auth/`;

  return {
    registration: ({ email, locale }: Addressee, { code, token }: Activation): Letter => ({
      to: email,
      locale,
      template: 'registration',
      params: { code, link: link('register', { email, token }) },
    }),
    registrationKnown: ({ email, locale }: Addressee): Letter => ({
      to: email,
      locale,
      template: 'registration-known',
      params: { link: entrance() },
    }),
    passwordReset: ({ email, locale }: Addressee, { code, token }: Activation): Letter => ({
      to: email,
      locale,
      template: 'password-reset',
      params: { code, link: link('reset', { email, token }) },
    }),
    passwordResetUnknown: ({ email, locale }: Addressee): Letter => ({
      to: email,
      locale,
      template: 'password-reset-unknown',
      params: { link: entrance() },
    }),
    /** To the address of before: the code, and which address is to come. */
    emailOld: ({ email, locale }: Addressee, { code, wanted }: { code: string; wanted: string }): Letter => ({
      to: email,
      locale,
      template: 'email-old',
      params: { code, wanted },
    }),
    emailNew: ({ email, locale }: Addressee, { code }: { code: string }): Letter => ({
      to: email,
      locale,
      template: 'email-new',
      params: { code },
    }),
    guardChanged: ({ email, locale }: Addressee, change: GuardChange): Letter => ({
      to: email,
      locale,
      template: change,
      // Where a stranger would have to be shut out again by the mailbox.
      params: { link: isUndoneByReset.has(change) ? link('reset', { email }) : entrance() },
    }),
    /** What stands behind a letter, or is copied. */
    inviteLink: (token: string) => link('invite', { token }),
    inviteCode: ({ email, locale }: Addressee, params: { code: string; account: string }): Letter => ({
      to: email,
      locale,
      template: 'invite-code',
      params,
    }),
    invite: ({ email, locale }: Addressee, invite: { token: string; account: string; inviter: string; role: Role }) => {
      const { token, ...params } = invite;
      const letter: Letter = {
        to: email,
        locale,
        template: 'invite',
        params: { ...params, link: link('invite', { token }) },
      };
      return letter;
    },
  };
}
export type LetterTexts = ReturnType<typeof createLetterTexts>;
