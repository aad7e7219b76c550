import type { GroupKind, RuleCondition, RuleKind } from '@smartpoint/contracts/widgets/rules';
import type { Facts } from '../opening/facts.ts';
import type { Hindrances } from '../page/hindrances.ts';

type Of<K extends RuleKind> = Extract<RuleCondition, { kind: K }>;

/** All that the explanation says, in one language. */
export interface Words {
  locale: 'ru' | 'en';
  /** What a condition asks, and what was found. */
  asks: { [K in RuleKind]: (rule: Of<K>) => string };
  found: { [K in RuleKind]: (facts: Facts, rule: Of<K>) => string };
  group: Record<GroupKind, string>;
  /** A kind of condition that this code does not know. */
  unknown: string;
  times(times: number, days: number): string;
  shown(times: number): string;
  notAfterLead: string;
  notAfterClose: string;
  left: string;
  notLeft: string;
  closed: string;
  notClosed: string;
  /** Waits for time alone, and has come since the page was loaded. */
  cameOnce: string;
  hindrance: Record<keyof Hindrances, string>;
  verdict: Record<Outcome, string>;
  state: Record<'on' | 'off' | 'broken', string>;
  title: string;
  close: string;
  pass: Record<'true' | 'false' | 'null', string>;
  none: string;
}

/** How it stands with a widget: why it is not there, or that it is. */
export const outcomes = [
  'off',
  'broken',
  'standing',
  'onCall',
  'rule',
  'unknown',
  'frequency',
  'came',
  'busy',
  'opens',
] as const;
export type Outcome = (typeof outcomes)[number];
