import { isGroup } from '@smartpoint/contracts/widgets/rules';
import type { Rule, RuleCondition, RuleGroup, RuleKind } from '@smartpoint/contracts/widgets/rules';
import type { Triggers } from '@smartpoint/contracts/widgets/common';

/** A condition as one begins with it: whatever is a guess is a usual one, the rest is for the person to fill in. */
const fresh: { [K in RuleKind]: Extract<RuleCondition, { kind: K }> } = {
  pageTime: { kind: 'pageTime', seconds: 15 },
  siteTime: { kind: 'siteTime', seconds: 60 },
  scroll: { kind: 'scroll', percent: 50 },
  exit: { kind: 'exit' },
  idle: { kind: 'idle', seconds: 30 },
  click: { kind: 'click', selector: '' },
  url: { kind: 'url', match: 'contains', value: '' },
  utm: { kind: 'utm', mark: 'source', match: 'equals', value: '' },
  referrer: { kind: 'referrer', match: 'contains', value: '' },
  device: { kind: 'device', devices: ['phone'] },
  country: { kind: 'country', codes: ['RU'] },
  city: { kind: 'city', names: [] },
  visitor: { kind: 'visitor', is: 'new' },
  visits: { kind: 'visits', min: 3 },
  schedule: { kind: 'schedule', days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
  language: { kind: 'language', codes: ['ru'] },
  event: { kind: 'event', name: '' },
};

export function newRule(kind: RuleKind): RuleCondition {
  return structuredClone(fresh[kind]);
}

/** The tree that says what the triggers say, to go on from. */
export function treeOf({ delaySeconds, scrollPercent, exitIntent }: Triggers): RuleGroup {
  const rules: Rule[] = [];
  if (delaySeconds !== null) rules.push({ kind: 'pageTime', seconds: Math.max(1, Math.round(delaySeconds)) });
  if (scrollPercent !== null) rules.push({ kind: 'scroll', percent: scrollPercent });
  if (exitIntent) rules.push({ kind: 'exit' });
  return { kind: 'any', rules: rules.length > 0 ? rules : [newRule('pageTime')] };
}

/** How many groups lie in each other. */
export function depthOf(rule: Rule): number {
  return isGroup(rule) ? 1 + Math.max(...rule.rules.map(depthOf)) : 0;
}
