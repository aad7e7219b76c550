import type { z } from 'zod';
import { ProblemError } from '../hosts/problem-error.ts';
import { pointerOf } from './pointer.ts';

/** What is wrong, by JSON pointer of the field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What speaks against sending: field by field, and as a whole. */
export interface Faults {
  errors: FieldErrors;
  problem: string | undefined;
}

/** Words of a field by its pointer; `*` stands for every item of a list. */
export type ErrorWords = Readonly<Record<string, string>>;

/**
 * Checks values by the endpoint's own body schema before they are sent. Words come from `words` by pointer;
 * `other` says what is wrong with a field without words of its own.
 */
export function checkValues(
  schema: z.ZodType,
  values: unknown,
  words: ErrorWords,
  other: (issue: z.core.$ZodIssue) => string,
): FieldErrors {
  const result = schema.safeParse(values);
  if (result.success) return {};
  const entries = result.error.issues.map((issue) => {
    const pointer = pointerOf(issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)));
    return [pointer, wordsFor(pointer, words) ?? other(issue)] as const;
  });
  return firstOfEach(entries);
}

/** Errors of a refusal by pointer; the service's own words, in the language it was asked in. */
export function refusedFields(error: unknown): FieldErrors {
  if (!(error instanceof ProblemError)) return {};
  const faults = error.problem.errors ?? [];
  return firstOfEach(faults.map(({ pointer, message }) => [pointer, message]));
}

/** In their order; of several of one field the one to mend first. */
function firstOfEach(faults: readonly (readonly [pointer: string, words: string])[]): FieldErrors {
  const first = new Map<string, string>();
  for (const [pointer, words] of faults) if (!first.has(pointer)) first.set(pointer, words);
  return Object.fromEntries(first);
}

/** The error of a field or of anything inside it: a list field shows the fault of its items. */
export function errorAt(errors: FieldErrors, pointer: string): string | undefined {
  return errors[pointer] ?? errors[Object.keys(errors).find((key) => key.startsWith(`${pointer}/`)) ?? ''];
}

/**
 * Faults without those of a field that was changed: of a list those of items that `isUntouched` knows stay. With the last of
 * them goes what was said of them all.
 */
export function mended({ errors, problem }: Faults, pointer: string, isUntouched: (item: string) => boolean): Faults {
  const all = Object.entries(errors);
  const left = all.filter(([key]) => {
    if (key !== pointer && !key.startsWith(`${pointer}/`)) return true;
    const [item = ''] = /^.*\/\d+(?=\/|$)/.exec(key) ?? [];
    return item.length > pointer.length && isUntouched(item);
  });
  return { errors: Object.fromEntries(left), problem: all.length > 0 && left.length === 0 ? undefined : problem };
}

/**
 * Faults once any value was changed: of those that `known` the check had found, the ones it finds no more go, also where
 * another field of the same rule was mended. Where it meets something new it may have come to no such rule: all stay.
 */
export function rechecked({ errors, problem }: Faults, known: FieldErrors, found: FieldErrors): Faults {
  if (Object.keys(found).some((pointer) => known[pointer] === undefined)) return { errors, problem };
  const left = Object.entries(errors).filter(([key, words]) => known[key] !== words || found[key] !== undefined);
  const isLast = left.length === 0 && Object.keys(errors).length > 0;
  return { errors: Object.fromEntries(left), problem: isLast ? undefined : problem };
}

function wordsFor(pointer: string, words: ErrorWords): string | undefined {
  return words[pointer] ?? words[pointer.replace(/\/\d+(?=\/|$)/g, '/*')] ?? parentWords(pointer, words);
}

function parentWords(pointer: string, words: ErrorWords): string | undefined {
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  return parent ? wordsFor(parent, words) : undefined;
}
