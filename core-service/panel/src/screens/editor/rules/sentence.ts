import { isGroup } from '@smartpoint/contracts/widgets/rules';
import type { Rule, RuleCondition, RuleKind } from '@smartpoint/contracts/widgets/rules';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { Translate } from '../../../i18n/translate.ts';
import { countryName, languageName } from './names.ts';

interface Language {
  t: Translate;
  locale: Locale;
}
type Said = { [K in RuleKind]: (rule: Extract<RuleCondition, { kind: K }>, language: Language) => string };

const listed = (words: readonly string[], { locale }: Language): string =>
  new Intl.ListFormat(locale, { type: 'disjunction' }).format(words);

const say: Said = {
  pageTime: ({ seconds }, { t }) => t('tree.say.pageTime', { count: seconds }),
  siteTime: ({ seconds }, { t }) => t('tree.say.siteTime', { count: seconds }),
  scroll: ({ percent }, { t }) => t('tree.say.scroll', { percent }),
  exit: (_, { t }) => t('tree.say.exit'),
  idle: ({ seconds }, { t }) => t('tree.say.idle', { count: seconds }),
  click: ({ selector }, { t }) => t('tree.say.click', { selector: selector || '…' }),
  url: ({ match, value }, { t }) => t('tree.say.url', { match: t(`tree.match.${match}`), value: value || '…' }),
  utm: ({ mark, match, value }, { t }) =>
    t('tree.say.utm', { mark, match: t(`tree.match.${match}`), value: value || '…' }),
  referrer: ({ match, value }, { t }) =>
    t('tree.say.referrer', { match: t(`tree.match.${match}`), value: value || '…' }),
  device: ({ devices }, language) =>
    language.t('tree.say.device', {
      list: listed(
        devices.map((device) => language.t(`tree.device.${device}`)),
        language,
      ),
    }),
  country: ({ codes }, language) =>
    language.t('tree.say.country', {
      list: listed(
        codes.map((code) => countryName(code, language.locale)),
        language,
      ),
    }),
  city: ({ names }, language) => language.t('tree.say.city', { list: listed(names, language) || '…' }),
  visitor: ({ is }, { t }) => t(`tree.say.visitor.${is}`),
  visits: ({ min }, { t }) => t('tree.say.visits', { count: min }),
  schedule: ({ days, from, to }, { t }) =>
    t('tree.say.schedule', {
      days: days
        .toSorted((a, b) => a - b)
        .map((day) => t(`tree.day.${day as 1}`))
        .join(', '),
      from,
      to,
    }),
  language: ({ codes }, language) =>
    language.t('tree.say.language', {
      list: listed(
        codes.map((code) => languageName(code, language.locale)),
        language,
      ),
    }),
  event: ({ name }, { t }) => t('tree.say.event', { name: name || '…' }),
};

function sayCondition<K extends RuleKind>(rule: Extract<RuleCondition, { kind: K }>, language: Language): string {
  const said: Said[K] = say[rule.kind];
  return said(rule, language);
}

/** What a rule says, in words; a group inside another one stands in brackets. */
export function sayRule(rule: Rule, language: Language, isInside = false): string {
  if (!isGroup(rule)) return sayCondition(rule, language);
  const { t } = language;
  const parts = rule.rules.map((inner) => sayRule(inner, language, true));
  const words = t(`tree.group.${rule.kind}.say`, { list: parts.join(t(`tree.group.${rule.kind}.join`)) });
  return isInside && (parts.length > 1 || rule.kind === 'none') ? `(${words})` : words;
}
