export { createAccountOpener } from './account-opener.ts';
export { createAccounts, type Accounts, type AccountsDeps } from './accounts.ts';
export type { Letter, Letters } from './letters.ts';
export { accountsOf } from './memberships.store.ts';
export { queuePasswords } from './password-queue.ts';
export { scryptPasswords, type Passwords } from './password-rules.ts';
export { createSecondStepRelease } from './second-step/second-step-release.ts';
export { createSignInGuard } from './sign-in-guard.ts';
export { namesOf } from './people.queries.ts';
