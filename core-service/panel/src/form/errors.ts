import type { z } from 'zod';
import { ProblemError } from '../hosts/problem-error.ts';
import { pointerOf } from './pointer.ts';

/** What is wrong, by JSON pointer of the field. */
export type FieldErrors = Readonly<Record<string, string>>;

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
  // The first issue of a field is the one to mend first.
  return Object.fromEntries(entries.toReversed());
}

/** Errors of a refusal by pointer; the service's own words, in the language it was asked in. */
export function refusedFields(error: unknown): FieldErrors {
  if (!(error instanceof ProblemError)) return {};
  const faults = error.problem.errors ?? [];
  return Object.fromEntries(faults.toReversed().map(({ pointer, message }) => [pointer, message]));
}

/** The error of a field or of anything inside it: a list field shows the fault of its items. */
export function errorAt(errors: FieldErrors, pointer: string): string | undefined {
  return errors[pointer] ?? errors[Object.keys(errors).find((key) => key.startsWith(`${pointer}/`)) ?? ''];
}

/** Errors without those of a field that was changed. */
export function withoutField(errors: FieldErrors, pointer: string): FieldErrors {
  const kept = Object.entries(errors).filter(([key]) => key !== pointer && !key.startsWith(`${pointer}/`));
  return Object.fromEntries(kept);
}

function wordsFor(pointer: string, words: ErrorWords): string | undefined {
  return words[pointer] ?? words[pointer.replace(/\/\d+(?=\/|$)/g, '/*')] ?? parentWords(pointer, words);
}

function parentWords(pointer: string, words: ErrorWords): string | undefined {
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  return parent ? wordsFor(parent, words) : undefined;
}
