import type { Texts } from '../form/texts.ts';

/** What a callback says beside what forms say. */
export interface CallbackTexts extends Texts {
  /** Where nobody knows when somebody calls. */
  plain: string;
  /** As so many of them are called. */
  seconds(count: number): string;
  /** Before the visitor's own number. */
  calling: string;
  /** Below it, while the seconds run, and when they are over. */
  soon: string;
  now: string;
  left: string;
  other: string;
  online: string;
  onlineTill: string;
  opens: string;
  today: string;
  tomorrow: string;
  at: string;
}
