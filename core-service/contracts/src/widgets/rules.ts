import * as z from 'zod';
import { isCssSelector } from '../css-selector.ts';
import { required } from '../primitives.ts';

/** How a text is compared. A pattern knows `*` for anything, and nothing else: no expression a page could hang in. */
export const textMatches = ['contains', 'equals', 'begins', 'pattern'] as const;
export type TextMatch = (typeof textMatches)[number];

export const ruleMarks = ['source', 'medium', 'campaign', 'content', 'term'] as const;
export const ruleDevices = ['desktop', 'tablet', 'phone'] as const;

const seconds = z.number().int().min(1).max(86_400);
const compared = { match: z.enum(textMatches), value: required(500) };
const list = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(50);
/** A minute of the day, in the time zone of the site. */
const minute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What a rule may ask. A new one is a line here, one in the evaluator of the page and its words in the panel. */
const conditions = [
  of('pageTime', { seconds }),
  of('siteTime', { seconds }),
  of('scroll', { percent: z.number().int().min(1).max(100) }),
  /** About to leave: the mouse goes to the tabs, a phone hurries back to the top. */
  of('exit', {}),
  /** No sign of life for so long. */
  of('idle', { seconds }),
  of('click', { selector: required(200).refine(isCssSelector, { error: 'css-selector' }) }),
  of('url', compared),
  of('utm', { mark: z.enum(ruleMarks), ...compared }),
  of('referrer', compared),
  of('device', { devices: list(z.enum(ruleDevices)) }),
  of('country', { codes: list(z.string().regex(/^[A-Z]{2}$/)) }),
  of('city', { names: list(required(100)) }),
  of('visitor', { is: z.enum(['new', 'returning']) }),
  of('visits', { min: z.number().int().min(1).max(1000) }),
  /** 1 is Monday. A span over midnight belongs to the day on which it begins. */
  of('schedule', { days: list(z.number().int().min(1).max(7)), from: minute, to: minute }),
  of('language', { codes: list(z.string().regex(/^[a-z]{2,3}$/)) }),
  /** Told by the page: `Smartpoint.push(['reachGoal', name])`. */
  of('event', { name: required(100) }),
] as const;

export type RuleCondition = z.infer<(typeof conditions)[number]>;
export type RuleKind = RuleCondition['kind'];
export const ruleKinds = conditions.map(({ shape }) => shape.kind.value);

/** All of them, any of them, none of them. */
export const groupKinds = ['all', 'any', 'none'] as const;
export type GroupKind = (typeof groupKinds)[number];
export interface RuleGroup {
  kind: GroupKind;
  rules: Rule[];
}
export type Rule = RuleCondition | RuleGroup;

export const ruleGroupSchema: z.ZodObject<{
  kind: z.ZodEnum<{ [K in GroupKind]: K }>;
  rules: z.ZodType<Rule[], Rule[]>;
}> = z.object({
  kind: z.enum(groupKinds),
  get rules(): z.ZodType<Rule[], Rule[]> {
    return z.array(ruleSchema).min(1).max(20);
  },
});
const ruleSchema: z.ZodType<Rule, Rule> = z.discriminatedUnion('kind', [ruleGroupSchema, ...conditions]);

const maxDepth = 4;
const maxRules = 60;

/** A whole tree: it is no deeper than a person can follow, and every branch of it can come true. */
export const ruleTreeSchema = ruleGroupSchema.superRefine((tree, { addIssue }) => {
  const fault = (path: (string | number)[], message: string) => addIssue({ code: 'custom', path, message });
  let count = 0;
  const look = (rule: Rule, path: (string | number)[], depth: number, isNegated: boolean): void => {
    count += 1;
    if (!isGroup(rule)) {
      if (rule.kind === 'exit' && isNegated) fault(path, 'rule-exit-in-none');
      return;
    }
    if (depth > maxDepth) return fault(path, 'rules-too-deep');
    const isTurned = isNegated !== (rule.kind === 'none');
    for (const [at, inner] of rule.rules.entries()) look(inner, [...path, 'rules', at], depth + 1, isTurned);
  };
  look(tree, [], 1, false);
  if (count > maxRules) fault(['rules'], 'rules-too-many');
});

export function isGroup(rule: Rule): rule is RuleGroup {
  return 'rules' in rule;
}

/** Whether a condition of that kind is anywhere in the tree. */
export function asksFor(rule: Rule, kind: RuleKind): boolean {
  return isGroup(rule) ? rule.rules.some((inner) => asksFor(inner, kind)) : rule.kind === kind;
}

function of<K extends string, S extends z.core.$ZodShape>(kind: K, shape: S) {
  return z.object({ kind: z.literal(kind), ...shape });
}
