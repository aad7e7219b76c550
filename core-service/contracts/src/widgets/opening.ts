import type { LoaderWidget } from '../page.ts';
import type { Frequency, Triggers } from './common.ts';
import type { Rule, RuleGroup } from './rules.ts';

interface Opening {
  triggers: Triggers;
  frequency: Frequency;
  rules: RuleGroup | null;
}

/**
 * When a widget opens, as its page is told. Time alone is what every page waits for by itself; all else is a tree, whose
 * evaluator only pages with one fetch.
 */
export function openingOf({
  triggers,
  frequency,
  rules,
}: Opening): Pick<LoaderWidget, 'triggers' | 'frequency' | 'rules'> {
  const { delaySeconds, clickSelector } = triggers;
  const tree = rules ?? treeOf(triggers);
  return {
    triggers: { delaySeconds: tree ? null : delaySeconds, clickSelector },
    frequency,
    ...(tree && { rules: tree }),
  };
}

function treeOf({ delaySeconds, scrollPercent, exitIntent }: Triggers): RuleGroup | undefined {
  if (scrollPercent === null && !exitIntent) return undefined;
  const rules: Rule[] = delaySeconds === null ? [] : [{ kind: 'pageTime', seconds: delaySeconds }];
  if (scrollPercent !== null) rules.push({ kind: 'scroll', percent: scrollPercent });
  if (exitIntent) rules.push({ kind: 'exit' });
  return { kind: 'any', rules };
}
