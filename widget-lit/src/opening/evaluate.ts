import type { Rule, RuleCondition, RuleKind } from '@smartpoint/contracts/widgets/rules';
import { isAddressLike, isLike } from './compare.ts';
import type { Facts } from './facts.ts';
import { isWithin } from './hours.ts';

/** Null: what it asks is not known, so neither it nor its opposite holds. */
export type Truth = boolean | null;

type Asked<K extends RuleKind> = Extract<RuleCondition, { kind: K }>;

/** Somebody who was about to leave is for so long. */
const leavingMs = 5000;

const asks: { [K in RuleKind]: (rule: Asked<K>, facts: Facts) => Truth } = {
  pageTime: ({ seconds }, { now, pageSince }) => now - pageSince >= seconds * 1000,
  siteTime: ({ seconds }, { now, siteSince }) => now - siteSince >= seconds * 1000,
  scroll: ({ percent }, { depth }) => depth >= percent,
  exit: (_, { now, leftAt }) => leftAt !== undefined && now - leftAt < leavingMs,
  idle: ({ seconds }, { now, signAt }) => now - signAt >= seconds * 1000,
  click: ({ selector }, { clicked }) => clicked.has(selector),
  url: (rule, { url }) => isAddressLike(url, rule),
  utm: (rule, { utm }) => isLike(utm[rule.mark] ?? '', rule),
  referrer: (rule, { referrer }) => isAddressLike(referrer, rule),
  device: ({ devices }, { device }) => devices.includes(device),
  country: ({ codes }, { place }) => (place?.country ? codes.includes(place.country) : null),
  city: ({ names }, { place }) =>
    place?.city ? names.some((name) => isLike(place.city, { match: 'equals', value: name.trim() })) : null,
  visitor: ({ is }, { visits }) => (is === 'new') === visits < 2,
  visits: ({ min }, { visits }) => visits >= min,
  schedule: (rule, { now, timeZone }) => isWithin(rule, now, timeZone),
  language: ({ codes }, { languages }) =>
    codes.some((code) => languages.some((language) => language.toLowerCase().split('-')[0] === code)),
  event: ({ name }, { events }) => events.includes(name),
};

/** What one condition says. A kind that this code does not know yet says nothing. */
const ask = <K extends RuleKind>(rule: Asked<K>, facts: Facts): Truth => {
  const asked = asks[rule.kind] as ((rule: Asked<K>, facts: Facts) => Truth) | undefined;
  return asked ? asked(rule, facts) : null;
};

const every = (truths: Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true);
const not = (truth: Truth): Truth => (truth === null ? null : !truth);

/** Whether the tree holds now. */
export const evaluate = (rule: Rule, facts: Facts): Truth => {
  if (!('rules' in rule)) return ask(rule, facts);
  const truths = rule.rules.map((inner) => evaluate(inner, facts));
  if (rule.kind === 'all') return every(truths);
  const isNone = every(truths.map(not));
  return rule.kind === 'none' ? isNone : not(isNone);
};
