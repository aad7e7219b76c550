import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, none, required, text, timestamp } from './primitives.ts';
import { editors, leadReaders } from './roles.ts';

/** What a status means to figures and to the clock of whoever waits; its name is the account's own. */
export const statusKinds = ['new', 'work', 'won', 'lost'] as const;
export const statusColours = ['blue', 'amber', 'green', 'grey', 'violet', 'red', 'teal'] as const;

export const leadStatusSchema = z.object({
  id: z.number().int(),
  /** Empty: the ready word of its kind, in the language of whoever looks. */
  name: z.string(),
  kind: z.enum(statusKinds),
  colour: z.enum(statusColours),
  /** Not offered any more; leads that have it keep it. */
  isRemoved: z.boolean(),
});
export type LeadStatus = z.infer<typeof leadStatusSchema>;

/** Every lead begins in it, and no account is without it. */
export const firstStatusId = 1;

export const leadWorkSchema = z.object({
  statusId: z.number().int(),
  responsibleId: id.nullable(),
  tags: z.array(z.string()),
  remindAt: timestamp.nullable(),
  /** Grows with every change: whoever changes an older one is told so. 0: nobody has touched it. */
  version: z.number().int(),
});
export type LeadWork = z.infer<typeof leadWorkSchema>;

const statusId = z.number().int().positive().max(1_000_000);
const tag = required(40);
const changeFields = {
  statusId: statusId.optional(),
  responsibleId: id.nullable().optional(),
  remindAt: z.iso.datetime({ offset: true }).nullable().optional(),
};
const isChange = (change: object) => Object.values(change).some((value) => value !== undefined);

export const stepKinds = ['status', 'responsible', 'tags', 'reminder', 'note'] as const;
export const leadStepSchema = z.object({
  id,
  at: timestamp,
  by: z.string(),
  kind: z.enum(stepKinds),
  /** A status, a person, tags, a time or a note, by the kind. */
  before: z.unknown(),
  after: z.unknown(),
  /** Of the lead after it. */
  version: z.number().int(),
});
export type LeadStep = z.infer<typeof leadStepSchema>;

export const leadViewSchema = z.object({
  id,
  name: z.string(),
  /** Filters as the address of the list holds them. */
  query: z.string(),
  isShared: z.boolean(),
  isOwn: z.boolean(),
});
export type LeadView = z.infer<typeof leadViewSchema>;

const setup = z.object({
  /** In their order; removed ones last. */
  statuses: z.array(leadStatusSchema),
  /** Who may have a lead. */
  people: z.array(z.object({ id, name: z.string() })),
  /** In use, the most used first. */
  tags: z.array(z.string()),
  views: z.array(leadViewSchema),
});
export type LeadSetup = z.infer<typeof setup>;

export const getLeadSetup = endpoint({
  id: 'getLeadSetup',
  method: 'get',
  path: '/v1/lead-work',
  summary: 'What leads are worked with: statuses, people, tags in use, saved views.',
  auth: 'session',
  roles: leadReaders,
  response: setup,
  problems: [],
});

export const saveLeadStatuses = endpoint({
  id: 'saveLeadStatuses',
  method: 'put',
  path: '/v1/lead-statuses',
  summary:
    'Statuses of leads in their order. One without id is new; one left out is removed, and its leads keep it. The first one stays. 409: the list is not as it was `seen`; nothing is overwritten.',
  auth: 'session',
  roles: editors,
  body: z.object({
    statuses: z
      .array(
        z.object({
          id: statusId.optional(),
          name: text(40).trim(),
          kind: z.enum(statusKinds),
          colour: z.enum(statusColours),
        }),
      )
      .min(1)
      .max(20),
    /** As they were shown to whoever changed them. */
    seen: z.array(leadStatusSchema).max(1000).optional(),
  }),
  response: setup.pick({ statuses: true }),
  problems: ['conflict'],
});

export const getLeadHistory = endpoint({
  id: 'getLeadHistory',
  method: 'get',
  path: '/v1/leads/:leadId/work',
  summary: 'How far a lead is, who changed what, other leads with its phone or e-mail, and visits of the person.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('leadId'),
  response: z.object({
    work: leadWorkSchema,
    /** The newest first, at most 200. */
    history: z.array(leadStepSchema),
    /** The same phone or e-mail; shown, never merged. */
    others: z.array(
      z.object({ id, createdAt: timestamp, formName: z.string(), name: z.string(), statusId: z.number().int() }),
    ),
    /** Of the month before it; the newest first, at most ten. */
    visits: z.array(z.object({ startedAt: timestamp, landingUrl: z.string(), source: z.string() })),
  }),
  problems: ['not-found'],
});

export const changeLead = endpoint({
  id: 'changeLead',
  method: 'patch',
  path: '/v1/leads/:leadId/work',
  summary:
    'Change status, responsible person, tags or reminder of a lead. 409: somebody changed it since `version`; nothing is overwritten.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('leadId'),
  body: z
    .object({ ...changeFields, tags: z.array(tag).max(20).optional(), version: z.number().int().nonnegative() })
    .refine(({ version: _, ...change }) => isChange(change), { error: 'required', path: ['statusId'] }),
  response: z.object({ work: leadWorkSchema, batch: z.uuid() }),
  problems: ['not-found', 'conflict'],
});

export const addLeadNote = endpoint({
  id: 'addLeadNote',
  method: 'post',
  path: '/v1/leads/:leadId/notes',
  summary: 'Write a note to a lead. Notes of two people stand beside each other.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('leadId'),
  body: z.object({ text: required(4000) }),
  response: z.object({ work: leadWorkSchema }),
  status: 201,
  problems: ['not-found'],
});

/** So many are changed by one press at most. */
export const mostChanged = 10_000;

const bulkAnswer = z.object({
  batch: z.uuid(),
  changed: z.array(id),
  /** Changed by somebody else meanwhile, or gone: left as they are. */
  conflicts: z.array(id),
});

export const changeLeads = endpoint({
  id: 'changeLeads',
  method: 'post',
  path: '/v1/lead-work/changes',
  summary:
    'Change many leads at once. Those that somebody changed since their `version` are left as they are and named.',
  auth: 'session',
  roles: leadReaders,
  maxBytes: 1024 * 1024,
  body: z.object({
    leads: z
      .array(z.object({ id, version: z.number().int().nonnegative() }))
      .min(1)
      .max(mostChanged),
    change: z.object({ ...changeFields, addTag: tag.optional() }).refine(isChange, { error: 'required' }),
  }),
  response: bulkAnswer,
  problems: [],
});

export const undoLeadChanges = endpoint({
  id: 'undoLeadChanges',
  method: 'post',
  path: '/v1/lead-work/undo',
  summary:
    'Take back what one press of a button did. Leads that somebody changed since are left as they are and named.',
  auth: 'session',
  roles: leadReaders,
  body: z.object({ batch: z.uuid() }),
  response: bulkAnswer,
  problems: ['not-found'],
});

export const saveLeadView = endpoint({
  id: 'saveLeadView',
  method: 'post',
  path: '/v1/lead-views',
  summary: 'Keep filters of the list under a name, for oneself or for all who read leads.',
  auth: 'session',
  roles: leadReaders,
  body: z.object({ name: required(60), query: text(2000), isShared: z.boolean().default(false) }),
  response: leadViewSchema,
  status: 201,
  problems: ['conflict'],
});

export const deleteLeadView = endpoint({
  id: 'deleteLeadView',
  method: 'delete',
  path: '/v1/lead-views/:viewId',
  summary: 'Forget a saved view: of one’s own, or a shared one.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('viewId'),
  response: none,
  problems: ['not-found'],
});
