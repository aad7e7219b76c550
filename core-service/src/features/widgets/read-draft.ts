import type { z } from 'zod';
import { draftChangesSchema, type DraftChanges } from '@smartpoint/contracts/widget-drafts';
import { isKindAvailable, kindOf, readSettings } from './kinds/registry.ts';

/** What says that a draft has another shape than its editor expects, rather than a value still to be typed. */
const shapeFaults: readonly z.core.$ZodIssue['code'][] = [
  'invalid_type',
  'unrecognized_keys',
  'invalid_key',
  'invalid_element',
];

/**
 * A stored draft in today's shape, as far as it was typed; undefined when an editor could not show it. What a later release
 * added is filled in where the draft is whole; a half-typed one is shown as it is, if it has the shape.
 */
export function readDraft(kind: string, stored: string): DraftChanges | undefined {
  const changes = draftChangesSchema.safeParse(JSON.parse(stored)).data;
  if (!changes || !isKindAvailable(kind)) return undefined;
  const { ok, broken } = readSettings(kind, changes.settings);
  if (ok) return { ...changes, settings: { ...ok.settings } };
  const upgraded = kindOf(kind).upgrade(changes.settings);
  const hasShape = broken.issues.every((issue) => {
    const value = valueAt(upgraded, issue.path.slice(1));
    // A number that was deleted to type another one is no shape of its own.
    return value === null || !isOfOtherShape(issue, value);
  });
  return hasShape && isRecord(upgraded) ? { ...changes, settings: upgraded } : undefined;
}

function isOfOtherShape(issue: z.core.$ZodIssue, value: unknown): boolean {
  // Of several shapes one is enough: '' or an address, which is half typed.
  if (issue.code === 'invalid_union')
    return !issue.errors.some((faults) => faults.every((each) => !isOfOtherShape(each, valueAt(value, each.path))));
  if (issue.code === 'invalid_value') return !issue.values.some((known) => typeof known === typeof value);
  return shapeFaults.includes(issue.code);
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[String(key)] : undefined), root);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
