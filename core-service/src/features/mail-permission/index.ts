export {
  createConfirmations,
  confirmDays,
  type Confirmations,
  type ConfirmView,
  type MailboxState,
} from './confirmations.ts';
export { readerHash } from './address-hash.ts';
export { createDeclines, type Declinable, type Declines, type DeclineView } from './declines.ts';
export { createLetterBudget, type LetterBudget } from './letter-budget.store.ts';
export { sweepLinks } from './mail-links.store.ts';
export type { ServicePurpose } from './refusals.store.ts';
