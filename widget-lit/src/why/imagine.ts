import type { Rule, RuleCondition } from '@smartpoint/contracts/widgets/rules';
import type { ExplainVisit, ImaginedVisit } from '@smartpoint/contracts/widgets/why';
import type { Facts } from '../opening/facts.ts';
import type { Known } from '../rules/frequency.ts';
import { explain } from './explain.ts';
import { en } from './words.en.ts';
import { ru } from './words.ru.ts';

const conditionsOf = (rule: Rule): RuleCondition[] => ('rules' in rule ? rule.rules.flatMap(conditionsOf) : [rule]);

/** A Monday; in UTC a day and a minute are what they are called. */
const monday = Date.UTC(2024, 0, 1);

const momentOf = ({ day, time }: ImaginedVisit): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return monday + ((day - 1) * 24 + hour) * 3_600_000 + minute * 60_000;
};

const factsOf = (visit: ImaginedVisit, rules: RuleCondition[]): Facts => {
  const { country, city, isLeaving, hasClicked, hasEvent, language } = visit;
  const now = momentOf(visit);
  const clicked = rules.flatMap((rule) => (rule.kind === 'click' && hasClicked ? [rule.selector] : []));
  const events = rules.flatMap((rule) => (rule.kind === 'event' && hasEvent ? [rule.name] : []));
  return {
    ...visit,
    now,
    pageSince: now - visit.pageSeconds * 1000,
    siteSince: now - visit.siteSeconds * 1000,
    signAt: now - visit.idleSeconds * 1000,
    leftAt: isLeaving ? now : undefined,
    clicked: new Set(clicked),
    events,
    languages: [language],
    timeZone: 'UTC',
    place: country || city ? { country, city } : undefined,
  };
};

/** Why somebody who is imagined would see a widget, or would not: by the rules that pages go by. */
export const explainVisit: ExplainVisit = (opening, visit, locale) => {
  const id = 0;
  const facts = factsOf(visit, opening.rules ? conditionsOf(opening.rules) : []);
  const known: Known = {
    shownAt: { [id]: Array.from({ length: visit.shown }, () => facts.now) },
    ...(visit.hasLead && { hasLead: { [id]: true } }),
    ...(visit.hasClosed && { hasClosed: { [id]: true } }),
  };
  const { outcome, verdict, lines } = explain({ id, ...opening }, { facts, known }, { ru, en }[locale]);
  return { isShown: outcome === 'opens', verdict, lines };
};
