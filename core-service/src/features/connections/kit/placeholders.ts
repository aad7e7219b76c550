import { leadDocument } from './lead-document.ts';
import type { LeadForFacts } from '../../leads/index.ts';

/**
 * `{{phone}}`, `{{utm.source}}`, `{{answer.Ваш город}}`: names of {@link leadDocument}, and answers by the question as
 * the visitor saw it. What a name stands for is put in by whoever knows the format around it.
 */
export const placeholderPattern = /\{\{\s*([^{}]*?)\s*\}\}/g;

export type ValueOf = (name: string) => unknown;

/** Every name but those of answers. */
export const placeholderNames = [
  ...[
    'id',
    'isTest',
    'foreignOrigin',
    'createdAt',
    'pressedAt',
    'origin',
    'externalRef',
    'name',
    'phone',
    'phoneE164',
    'email',
  ],
  ...['answers', 'consents', 'form.widgetId', 'form.kind', 'form.name', 'form.title', 'form.text', 'form.button'],
  ...['branch', 'site.name', 'site.url', 'page.url', 'page.title', 'page.referrer', 'page.landingUrl'],
  ...['utm.source', 'utm.medium', 'utm.campaign', 'utm.content', 'utm.term', 'utm.raw', 'lastSource', 'device', 'geo'],
];

const answerPrefix = 'answer.';

/** Every name standing for itself: for texts that tell people what to write. */
export const placeholderWords: Record<string, unknown> = wordsOf([...placeholderNames, `${answerPrefix}…`]);

function wordsOf(names: readonly string[]): Record<string, unknown> {
  const words: Record<string, Record<string, string> | string> = {};
  for (const name of names) {
    const [group = '', member] = name.split('.');
    const own = words[group];
    if (member === undefined) words[group] = `{{${name}}}`;
    else words[group] = { ...(typeof own === 'object' && own), [member]: `{{${name}}}` };
  }
  return words;
}

export interface UnknownPlaceholder {
  name: string;
  /** From 1. */
  line: number;
  column: number;
}

/** The first thing between braces that stands for nothing, a pair of braces left open among them. */
export function unknownPlaceholder(template: string): UnknownPlaceholder | undefined {
  const known = new Map<number, number>();
  for (const { 0: whole, 1: name = '', index } of template.matchAll(placeholderPattern))
    if (isKnown(name)) known.set(index, whole.length);
  for (const { index } of template.matchAll(/\{\{/g)) {
    if (known.has(index)) continue;
    const name = /^\{\{\s*([^{}\n]{0,60})/.exec(template.slice(index))?.[1] ?? '';
    return { name: name.trim(), ...placeIn(template, index) };
  }
  return undefined;
}

const isKnown = (name: string): boolean =>
  placeholderNames.includes(name) || (name.startsWith(answerPrefix) && name.length > answerPrefix.length);

export function placeIn(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** @throws ZodError on what was never stored by us */
export function valuesOf(lead: LeadForFacts): ValueOf {
  const document = leadDocument(lead);
  return (name) => {
    if (name.startsWith(answerPrefix)) {
      const label = name.slice(answerPrefix.length);
      return document.answers.find((answer) => answer.label.trim() === label)?.value ?? '';
    }
    return name.split('.').reduce<unknown>(memberOf, document);
  };
}

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;

/** As it stands in running text: nothing for what is not known, lists line by line. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  return typeof value === 'object' ? Object.values(value).map(textOf).join(': ') : JSON.stringify(value);
}

/** A text with names put in as they are: for values of fields, where nothing around them could be broken out of. */
export const fillText = (template: string, valueOf: ValueOf): string =>
  template.replace(placeholderPattern, (_whole, name: string) => textOf(valueOf(name)));
