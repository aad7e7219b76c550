export { createAccountOpener } from './account-opener.ts';
export { createAccounts, type Accounts, type AccountsDeps } from './accounts.ts';
export type { Letter, Letters } from './letters.ts';
export type { Passwords } from './password-rules.ts';
export { namesOf } from './people.queries.ts';
