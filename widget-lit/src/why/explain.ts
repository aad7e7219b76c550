import type { LoaderWidget } from '@smartpoint/contracts/page';
import type { Rule, RuleCondition, RuleGroup, RuleKind } from '@smartpoint/contracts/widgets/rules';
import type { WhyLine } from '@smartpoint/contracts/widgets/why';
import { evaluate } from '../opening/evaluate.ts';
import type { Facts } from '../opening/facts.ts';
import type { Hindrances } from '../page/hindrances.ts';
import { mayOpen } from '../rules/frequency.ts';
import type { Known } from '../rules/frequency.ts';
import type { Outcome, Words } from './words.ts';

export interface Explanation {
  outcome: Outcome;
  /** The outcome in words. */
  verdict: string;
  lines: WhyLine[];
}

/** What decides about a widget, besides the visitor. */
export type Opening = Pick<LoaderWidget, 'id' | 'triggers' | 'frequency' | 'rules' | 'isQuiet'>;

/** A moment of a visitor on a page. */
export interface Moment {
  facts: Facts;
  known: Known;
  /** Nothing stands in the way where it is left out. */
  hindrances?: Hindrances;
  /** When the document was loaded, ms: what waits for time alone comes once after it. */
  loadedAt?: number;
}

/** What a condition asks and finds; nothing is said of a kind that is newer than this code. */
const sayCondition = <K extends RuleKind>(
  rule: Extract<RuleCondition, { kind: K }>,
  facts: Facts,
  words: Words,
): Pick<WhyLine, 'asked' | 'found'> => {
  if (!(rule.kind in words.asks)) return { asked: words.unknown, found: '' };
  const asks: Words['asks'][K] = words.asks[rule.kind];
  const found: Words['found'][K] = words.found[rule.kind];
  return { asked: asks(rule), found: found(facts, rule) };
};

const linesOf = (rule: Rule, facts: Facts, words: Words, depth = 0): WhyLine[] => {
  const truth = evaluate(rule, facts);
  if (!('rules' in rule)) return [{ truth, ...sayCondition(rule, facts, words), depth }];
  const inner = rule.rules.flatMap((each) => linesOf(each, facts, words, depth + 1));
  return [{ truth, asked: words.group[rule.kind], found: '', depth }, ...inner];
};

/** What it waits for, as a tree; time alone is what pages look after without one. */
const treeOf = ({ rules, triggers: { delaySeconds } }: Opening): RuleGroup | undefined =>
  rules ?? (delaySeconds === null ? undefined : { kind: 'all', rules: [{ kind: 'pageTime', seconds: delaySeconds }] });

const frequencyLines = ({ id, frequency }: Opening, { facts: { now }, known }: Moment, words: Words): WhyLine[] => {
  const { times, days, stopAfterLead, stopAfterClose } = frequency;
  const only = { times: Infinity, days, stopAfterLead: false, stopAfterClose: false };
  const allows = (part: Partial<typeof only>): boolean => mayOpen({ id, frequency: { ...only, ...part } }, known, now);
  const shown = (known.shownAt?.[id] ?? []).length;
  const lines = [{ truth: allows({ times }), asked: words.times(times, days), found: words.shown(shown) }];
  if (stopAfterLead) {
    const truth = allows({ stopAfterLead });
    lines.push({ truth, asked: words.notAfterLead, found: truth ? words.notLeft : words.left });
  }
  if (stopAfterClose) {
    const truth = allows({ stopAfterClose });
    lines.push({ truth, asked: words.notAfterClose, found: truth ? words.notClosed : words.closed });
  }
  return lines.map((line) => ({ ...line, depth: 0 }));
};

const hindranceLines = ({ hindrances }: Moment, words: Words): WhyLine[] =>
  (Object.entries(hindrances ?? {}) as [keyof Hindrances, boolean][]).flatMap(([name, isThere]) =>
    isThere ? [{ truth: false, asked: words.hindrance[name], found: '', depth: 0 }] : [],
  );

const holdsAll = (lines: WhyLine[]): boolean => lines.every(({ truth }) => truth === true);

/** Whether a widget opens by itself at this moment, and everything that says so: by the rules that pages go by. */
export const explain = (widget: Opening, moment: Moment, words: Words): Explanation => {
  const told = (outcome: Outcome, lines: WhyLine[] = []) => ({ outcome, verdict: words.verdict[outcome], lines });
  const tree = treeOf(widget);
  // What stands in the page has given up its turns: see `watchPlaces`.
  if (widget.frequency.times === 0) return told('standing');
  if (!tree) return told('onCall');
  const rules = linesOf(tree, moment.facts, words);
  const frequency = frequencyLines(widget, moment, words);
  const { loadedAt = Infinity } = moment;
  const hasCome = !widget.rules && (moment.known.shownAt?.[widget.id] ?? []).some((at) => at >= loadedAt);
  const came: WhyLine[] = hasCome ? [{ truth: false, asked: words.cameOnce, found: '', depth: 0 }] : [];
  const hindrances = widget.isQuiet ? [] : hindranceLines(moment, words);
  const lines = [...rules, ...frequency, ...came, ...hindrances];
  if (rules[0]!.truth !== true) return told(rules[0]!.truth === null ? 'unknown' : 'rule', lines);
  if (!holdsAll(frequency)) return told('frequency', lines);
  if (hasCome) return told('came', lines);
  return told(holdsAll(hindrances) ? 'opens' : 'busy', lines);
};
