import type { Rule } from '@smartpoint/contracts/widgets/rules';
import type { Locale } from '@smartpoint/contracts/primitives';
import { isSame } from '../../form/pointer.ts';
import type { Key } from '../../i18n/catalogue.ts';
import type { Translate } from '../../i18n/translate.ts';
import { sayRule } from './rules/sentence.ts';
import { choiceNames, nameIn, settingNames } from './setting-names.ts';

/** One thing that changes, in words; what is empty on one side was added or removed. */
export interface Difference {
  where: readonly string[];
  before: string;
  after: string;
}

export interface Words {
  t: Translate;
  locale: Locale;
  /** What a reference to something else is called, by the setting that holds it. */
  referred?: (setting: string, value: unknown) => string | undefined;
}

interface Place {
  where: readonly string[];
  /** The list or part around it, and its own name there. */
  parent: string;
  name: string;
}

type Fields = Record<string, unknown>;

/** What changes from one state of a widget to another, place by place, in the order of the settings. */
export function differencesOf(before: object, after: object, words: Words): Difference[] {
  return inside({ ...before }, { ...after }, { where: [], parent: '', name: '' }, words);
}

function inside(before: Fields, after: Fields, at: Place, words: Words): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    if (isSame(before[name], after[name]) || name === 'key') return [];
    // The settings themselves are no place to people.
    if (name === 'settings') return compare(before[name], after[name], at, words);
    const key = nameIn(settingNames, at.name, name);
    const where = [...at.where, key ? words.t(key) : name];
    return compare(before[name], after[name], { where, parent: at.name, name }, words);
  });
}

function compare(before: unknown, after: unknown, at: Place, words: Words): Difference[] {
  if (isList(before) && isList(after) && at.name !== 'rules') return lists(before, after, at, words);
  if (isFields(before) && isFields(after) && at.name !== 'rules') return inside(before, after, at, words);
  return [{ where: at.where, before: sayValue(before, at, words), after: sayValue(after, at, words) }];
}

/** Items are the same by their key, whatever becomes of their words; those without one by their place. */
function lists(before: Fields[], after: Fields[], at: Place, words: Words): Difference[] {
  const keyed = (items: Fields[]) => new Map(items.map((item, index) => [String(item['key'] ?? index), item]));
  const [old, now] = [keyed(before), keyed(after)];
  const gone = [...old].filter(([key]) => !now.has(key));
  const come = [...now].filter(([key]) => !old.has(key));
  const kept = [...now].filter(([key]) => old.has(key));
  const keptBefore = [...old.keys()].filter((key) => now.has(key));
  const isMoved = !isSame(
    keptBefore,
    kept.map(([key]) => key),
  );
  const listed = (items: Fields[]) => items.map((item) => nameOfItem(item, words)).join(', ');
  return [
    ...gone.map(([, item]) => ({ where: at.where, before: nameOfItem(item, words), after: '' })),
    ...come.map(([, item]) => ({ where: at.where, before: '', after: nameOfItem(item, words) })),
    ...(isMoved
      ? [{ where: [...at.where, words.t('drafts.order')], before: listed(before), after: listed(after) }]
      : []),
    ...kept.flatMap(([key, item]) => {
      const was = old.get(key) ?? {};
      return inside(was, item, { ...at, where: [...at.where, nameOfItem(was, words)] }, words);
    }),
  ];
}

export function nameOfItem(item: Fields, { t }: Pick<Words, 't'>): string {
  const name = ['label', 'title', 'name', 'author'].map((key) => item[key]).find((value) => typeof value === 'string');
  return t('drafts.item', { name: name || t('editor.noLabel') });
}

function sayValue(value: unknown, { parent, name }: Place, words: Words): string {
  const { t, referred } = words;
  const known = referred?.(name, value);
  if (known !== undefined) return known;
  if (value === '' || value === null || value === undefined) return t('drafts.empty');
  if (typeof value === 'boolean') return t(value ? 'drafts.yes' : 'drafts.no');
  if (name === 'rules' && isRule(value)) return sayRule(value, words);
  if (Array.isArray(value))
    return value.length > 0
      ? value.map((item) => sayValue(item, { where: [], parent, name }, words)).join(', ')
      : t('drafts.empty');
  if (isFields(value)) return sayPart(value, name, words);
  return sayChoice(String(value), nameIn(choiceNames, parent, name), t);
}

/** A part that came or went as a whole. */
function sayPart(part: Fields, parent: string, words: Words): string {
  return Object.entries(part)
    .map(([name, value]) => {
      const key = nameIn(settingNames, parent, name);
      return `${key ? words.t(key) : name}: ${sayValue(value, { where: [], parent, name }, words)}`;
    })
    .join('\n');
}

function sayChoice(value: string, start: string | undefined, t: Translate): string {
  if (start === undefined) return value;
  const key = `${start}${value}`;
  // A choice that has no words of its own is told as it is.
  const said = t(key as Key);
  return said === key ? value : said;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is Fields[] {
  return Array.isArray(value) && value.every(isFields);
}

function isRule(value: unknown): value is Rule {
  return isFields(value) && typeof value['kind'] === 'string';
}
