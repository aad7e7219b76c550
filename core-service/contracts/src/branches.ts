import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { routeRuleSchema } from './lead-routes.ts';
import { day, id, idParams, none, required, seenVersion, timestamp, timeZone, trimmed } from './primitives.ts';
import { editors, everyone } from './roles.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'clock' });
/** By the clock on the wall. `to` that is not after `from` is on the next day; 00:00–00:00 is all day. */
const intervalSchema = z.object({ from: clock, to: clock });
const intervalsSchema = z.array(intervalSchema).max(6).refine(areApart, { error: 'hours-overlap' });

const specialSchema = z
  .object({ from: day, to: day, note: trimmed(100).default(''), intervals: intervalsSchema })
  .refine(({ from, to }) => from <= to, { error: 'from-after-to', path: ['from'] });

const shape = {
  name: required(120),
  address: trimmed(300).default(''),
  /** The first is called first. */
  phones: z.array(required(40)).min(1).max(10),
  timeZone,
  /** Monday first; a day without hours is closed. */
  week: z.array(intervalsSchema).length(7),
  /** Holidays and other days that are not like the week says. */
  special: z
    .array(specialSchema)
    .max(100)
    .refine((list) => areDaysApart(list), { error: 'days-overlap' })
    .default([]),
  /** Leads that meet all of it come here, unless the visitor chose another branch; none: no lead by itself. */
  route: z
    .array(routeRuleSchema.refine(({ of }) => of !== 'branch', { path: ['of'], error: 'route-of-branch' }))
    .max(20)
    .default([]),
};
export const branchInputSchema = z.object(shape);
export type BranchInput = z.infer<typeof branchInputSchema>;

export const branchSchema = z.object({
  id,
  ...shape,
  /** As they were taken, whatever rules came later. */
  name: z.string(),
  address: z.string(),
  phones: z.array(z.string()),
  /** Another one as soon as any of it has changed. */
  version: z.string(),
  isOpen: z.boolean(),
  /** When it closes, or opens next; null: not within the time that is looked ahead. */
  changesAt: timestamp.nullable(),
});
export type Branch = z.infer<typeof branchSchema>;

export const listBranches = endpoint({
  id: 'listBranches',
  method: 'get',
  path: '/v1/branches',
  summary: 'Branches («Филиалы») with phones and hours, and whether they are open now.',
  auth: 'session',
  roles: everyone,
  response: z.object({ branches: z.array(branchSchema) }),
  problems: [],
});

export const createBranch = endpoint({
  id: 'createBranch',
  method: 'post',
  path: '/v1/branches',
  summary: 'Add a branch.',
  auth: 'session',
  roles: editors,
  body: branchInputSchema,
  response: branchSchema,
  status: 201,
  problems: [],
});

export const updateBranch = endpoint({
  id: 'updateBranch',
  method: 'put',
  path: '/v1/branches/:branchId',
  summary:
    'Save a branch. Pages that show its former name go on meaning it. 409: somebody changed it since `version`; nothing is overwritten.',
  auth: 'session',
  roles: editors,
  params: idParams('branchId'),
  body: branchInputSchema.extend({ version: seenVersion }),
  response: branchSchema,
  problems: ['not-found', 'conflict'],
});

export const deleteBranch = endpoint({
  id: 'deleteBranch',
  method: 'delete',
  path: '/v1/branches/:branchId',
  summary: 'Remove a branch. Leads keep its name; widgets that named it name none.',
  auth: 'session',
  roles: editors,
  params: idParams('branchId'),
  response: none,
  problems: ['not-found'],
});

type Hours = readonly { from: string; to: string }[];

/** Two intervals of a day do not share time; only the last may go on past midnight. */
function areApart(intervals: Hours): boolean {
  const sorted = intervals.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  return sorted.every(({ from, to }, index) => {
    const next = sorted[index + 1];
    return !next || (from < to && to <= next.from);
  });
}

function areDaysApart(list: readonly { from: string; to: string }[]): boolean {
  const sorted = list.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  return sorted.every(({ to }, index) => to < (sorted[index + 1]?.from ?? '9999-99-99'));
}
