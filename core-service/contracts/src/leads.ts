import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { ageQuerySchema, leadSubmissionSchema, utmSchema } from './page.ts';
import { day, id, idParams, period, text, timestamp, variantOfTest, widgetVersion } from './primitives.ts';
import { leadColumnsQuery } from './lead-columns.ts';
import { leadWorkSchema } from './lead-work.ts';
import { editors, everyone, leadReaders } from './roles.ts';
import { consentModeSchema } from './settings.ts';

export const createLead = endpoint({
  id: 'createLead',
  method: 'post',
  path: '/v1/leads',
  summary: 'Take a submitted form. Idempotent by submissionId: the same body again answers the same.',
  auth: 'public',
  crossOrigin: true,
  query: ageQuerySchema,
  body: leadSubmissionSchema,
  response: z.object({
    leadId: id,
    submissionId: z.string(),
    /** When the visitor is called, where that is not at once: shown instead of the widget's own words. */
    promise: z.string().optional(),
  }),
  status: 201,
  problems: ['submission-conflict', 'widget-unavailable', 'malformed-json', 'unavailable', 'body-too-large'],
});

/** Where the letter or call about a lead is. `parked` waits for a person: "send again". */
export const deliveryStates = ['waiting', 'delivered', 'parked'] as const;
/** What a waiting one waits for, beside its turn: a reader who agrees, letters of another day, a person, the visitor's page. */
export const holdSchema = z.enum(['confirmation', 'budget', 'connection', 'page']).nullable();
export const deliverySchema = z.object({
  id,
  kind: z.string(),
  /** Whom it goes to, in words people know: name of the destination. */
  target: z.string(),
  /** What the receiver calls the lead: a deal, an order. */
  externalId: z.string().nullable(),
  state: z.enum(deliveryStates),
  hold: holdSchema,
  attempts: z.number().int(),
  nextAttemptAt: timestamp.nullable(),
  deliveredAt: timestamp.nullable(),
  /** Why it is parked or being retried, for a person. */
  reason: z.string().nullable(),
  /** The connection that it goes to, and the field of its form that mends the reason. */
  connectionId: id.nullable(),
  mendedIn: z.string().nullable(),
  log: z.array(
    z.object({
      n: z.number().int(),
      at: timestamp,
      outcome: z.string(),
      detail: z.string(),
      ms: z.number(),
      /** What was sent and answered, when there is anything to show; without secrets. */
      status: z.number().int().nullable(),
      request: z.string().nullable(),
      answer: z.string().nullable(),
    }),
  ),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** Where a lead came from. */
export const leadOrigins = ['widget', 'server', 'cms', 'call', 'chat', 'import'] as const;
/** `quarantined`: kept and shown, neither delivered nor counted until somebody restores it. */
export const leadStates = ['new', 'quarantined'] as const;
/** What made a lead look unlike one of a person, or too much of one network. */
export const suspicionKinds = ['too-many', 'trap', 'fast', 'repeated', 'links', 'unlikely', 'reputation'] as const;
export type Suspicion = (typeof suspicionKinds)[number];

export const consentEvidenceSchema = z.object({
  kind: z.enum(['personalData', 'advertising']),
  mode: consentModeSchema,
  /** true given, false not given, null = only a notice was shown. */
  given: z.boolean().nullable(),
  at: timestamp,
  textVersion: z.number().int(),
  text: z.string(),
});

export const leadRowSchema = z.object({
  id,
  /** When it came. */
  createdAt: timestamp,
  /** When the visitor pressed the button, where it came more than a minute later: its figures count there. */
  pressedAt: timestamp.nullable(),
  formName: z.string(),
  /** Kind of the form; null: the lead came by no widget. A later version may know more kinds. */
  formKind: z.string().nullable(),
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  /** What may be dialled; null: there is no phone, or it could be read in more than one way. */
  dialable: z.string().nullable(),
  device: z.string(),
  origin: z.enum(leadOrigins),
  state: z.enum(leadStates),
  widgetId: id.nullable(),
  branch: z.string(),
  source: z.string(),
  /** Sent by «отправить тестовую заявку». */
  isTest: z.boolean(),
  /** The page's domain is not among the site's allowed domains. */
  foreignOrigin: z.boolean(),
  deliveries: z.array(z.object({ kind: z.string(), state: z.enum(deliveryStates), hold: holdSchema })),
  /** What people made of it. */
  work: leadWorkSchema,
  /** Further leads with the same phone. */
  others: z.number().int().nullable(),
});
export type LeadRow = z.infer<typeof leadRowSchema>;

/** Every field of S-45…S-55. */
export const leadDetailSchema = leadRowSchema.extend({
  submissionId: z.string(),
  /** What the sender calls it. */
  externalRef: z.string().nullable(),
  /** What the sender says became of it: the status of its order. */
  externalStatus: z.string(),
  phoneE164: z.string().nullable(),
  phoneValid: z.boolean(),
  pageUrl: z.string(),
  pageTitle: z.string(),
  referrer: z.string(),
  landingUrl: z.string(),
  utm: utmSchema,
  /** Where an earlier visit came from; empty when this one came from somewhere. */
  lastSource: z.string(),
  fields: z.array(z.object({ key: z.string(), label: z.string(), value: z.string() })),
  display: z.string(),
  geo: z.string(),
  userAgent: z.string(),
  widgetVersion: z.number().int().nullable(),
  /** Why it is, or was, in quarantine. A later version may know more. */
  suspicions: z.array(z.string()),
  /** Title, text and button of the version the visitor saw (S-54). */
  seen: z.object({ title: z.string(), text: z.string(), button: z.string() }),
  consents: z.array(consentEvidenceSchema),
  deliveries: z.array(deliverySchema),
});
export type LeadDetail = z.infer<typeof leadDetailSchema>;

export const leadExtents = ['figures', 'real', 'waiting', 'received', 'delivered', 'underway', 'refused'] as const;

const narrowing = z.object({
  /** Days are those of coming in; `pressed`: those when the visitor pressed, by which figures count. */
  moment: z.literal('pressed').optional(),
  widgetId: id.optional(),
  branch: text(200).optional(),
  siteId: id.optional(),
  state: z.enum(leadStates).optional(),
  /** `utm_source`, or the host of the page before. */
  source: text(200).optional(),
  device: text(20).optional(),
  /** A part of the place: a city, a region. */
  city: text(100).optional(),
  statusId: z.coerce.number().int().positive().max(1_000_000).optional(),
  responsible: z.union([z.literal('none'), id]).optional(),
  tag: text(40).optional(),
  /** `set`: somebody is to be called; `due`: it is time. */
  reminder: z.enum(['set', 'due']).optional(),
  origin: z.enum(leadOrigins).optional(),
  /** One of its deliveries is in this state, goes here, or both. */
  delivery: z.enum(deliveryStates).optional(),
  destinationId: id.optional(),
  /** What figures count of a variant of an A/B test. */
  variant: variantOfTest.optional(),
  /**
   * `figures`: what figures count; `real`: no tests, none kept back; `waiting`: of these, what nobody has begun with. What
   * the reconciliation counts: `received`, all but tests; of these `delivered`, `underway`, `refused`.
   */
  only: z.enum(leadExtents).optional(),
  /** What figures count of a version of a widget. */
  version: widgetVersion.optional(),
});
/** Name, phone in any spelling, e-mail, answers, number; signs alone as they stand. Beyond 200 signs nothing is read. */
const sought = z.object({ q: text(10_000).optional() });
const filters = z.intersection(period, narrowing);
/** What narrows an export. */
export const filtersToExport = z.intersection(filters, sought);
export type LeadFilters = z.output<typeof filters> & z.output<typeof sought>;

export const listLeads = endpoint({
  id: 'listLeads',
  method: 'get',
  path: '/v1/leads',
  summary: 'Leads, newest first, by keyset pages (S-44).',
  auth: 'session',
  roles: leadReaders,
  query: z.intersection(
    z.intersection(filters, sought),
    z.object({ before: id.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  ),
  response: z.object({
    leads: z.array(leadRowSchema),
    /** Pass as `before` for the next page, which may be there though this one is not full. */ next: id.nullable(),
    /** Leads that count: without test leads, which are listed and marked. null: not counted where somebody looks for some. */
    total: z.number().int().nullable(),
  }),
  problems: [],
});

export const pickLeads = endpoint({
  id: 'pickLeads',
  method: 'get',
  path: '/v1/lead-work/found',
  summary:
    'Numbers and versions of all leads that answer the filters, newest first: what `changeLeads` takes to change them at once.',
  auth: 'session',
  roles: leadReaders,
  query: z.intersection(filters, sought),
  response: z.object({
    leads: z.array(z.object({ id, version: z.number().int() })),
    /** More answer them than are changed at once: these are the newest. */
    isMore: z.boolean(),
  }),
  problems: [],
});

export const getLead = endpoint({
  id: 'getLead',
  method: 'get',
  path: '/v1/leads/:leadId',
  summary: 'One lead with everything known about it and the journal of its deliveries.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('leadId'),
  response: leadDetailSchema,
  problems: ['not-found'],
});

export const restoreLead = endpoint({
  id: 'restoreLead',
  method: 'post',
  path: '/v1/leads/:leadId/restore',
  summary: 'Take a lead out of quarantine: it is delivered and counted like any other.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('leadId'),
  response: leadDetailSchema,
  problems: ['not-found', 'conflict'],
});

export const exportLeads = endpoint({
  id: 'exportLeads',
  method: 'get',
  path: '/v1/leads.csv',
  summary:
    'The filtered leads as CSV (UTF-8 with BOM, semicolons; texts in quotes, numbers and moments without). A cell that a spreadsheet would run, or that begins with an apostrophe, has one apostrophe in front; take it away and the cell is what was typed. Test leads are marked. The export itself is logged.',
  auth: 'session',
  roles: leadReaders,
  query: z.intersection(filtersToExport, z.object({ columns: leadColumnsQuery })),
  response: z.string(),
  answers: 'stream',
  mediaType: 'text/csv',
  problems: ['too-many-downloads'],
});

export const retryDelivery = endpoint({
  id: 'retryDelivery',
  method: 'post',
  path: '/v1/deliveries/:deliveryId/retry',
  summary: 'Send again: a parked or waiting delivery becomes due now.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('deliveryId'),
  response: deliverySchema,
  problems: ['not-found', 'conflict'],
});

export const retryDeliveries = endpoint({
  id: 'retryDeliveries',
  method: 'post',
  path: '/v1/deliveries/retry',
  summary: 'Send again all that is parked: of one connection, of a period. What was delivered is not sent twice.',
  auth: 'session',
  roles: editors,
  body: z.object({
    /** Left out: wherever they go. */
    connectionId: id.optional(),
    /** Days of the account on which the leads came, both inclusive. */
    period: period.optional(),
    /** `next` of the answer before. */
    after: z.number().int().nonnegative().default(0),
  }),
  /** `next` is null once all are due. */
  response: z.object({ made: z.number().int(), next: z.number().int().nullable() }),
  problems: ['not-found'],
});

const fates = {
  received: z.number().int(),
  delivered: z.number().int(),
  waiting: z.number().int(),
  refused: z.number().int(),
};

export const getReconciliation = endpoint({
  id: 'getReconciliation',
  method: 'get',
  path: '/v1/reconciliation',
  summary:
    'Per widget (or origin) and per destination, by local day: received = delivered + waiting + refused + quarantined. A lead without destinations counts as delivered to the report. Test leads are not counted.',
  auth: 'session',
  roles: everyone,
  query: period,
  response: z.object({
    /** Leads by where they came from. */
    rows: z.array(
      z.object({
        day,
        /** null: leads that came by no widget; `origin` says by what. */
        widgetId: id.nullable(),
        origin: z.enum(leadOrigins),
        ...fates,
        quarantined: z.number().int(),
      }),
    ),
    /** Deliveries by where they go. */
    destinations: z.array(z.object({ day, destinationId: id, kind: z.string(), name: z.string(), ...fates })),
  }),
  problems: [],
});

export const sendTestLead = endpoint({
  id: 'sendTestLead',
  method: 'post',
  path: '/v1/onboarding/test-lead',
  summary: 'Send a test lead through the real path: POST /v1/leads, deliveries and all.',
  auth: 'session',
  roles: editors,
  body: z.object({ widgetId: id.optional() }),
  response: z.object({ leadId: id }),
  status: 201,
  problems: ['widget-unavailable', 'too-many-requests'],
});

export const onboardingSteps = ['snippet', 'consent', 'mailing', 'widget', 'test-lead'] as const;
export const getOnboarding = endpoint({
  id: 'getOnboarding',
  method: 'get',
  path: '/v1/onboarding',
  summary: 'First-run checklist with the time each step was done.',
  auth: 'session',
  roles: everyone,
  response: z.object({
    steps: z.array(z.object({ step: z.enum(onboardingSteps), doneAt: timestamp.nullable() })),
    dismissed: z.boolean(),
  }),
  problems: [],
});

export const dismissOnboarding = endpoint({
  id: 'dismissOnboarding',
  method: 'post',
  path: '/v1/onboarding/dismiss',
  summary: 'Hide the checklist, or show it again.',
  auth: 'session',
  roles: editors,
  body: z.object({ dismissed: z.boolean() }),
  response: z.object({ dismissed: z.boolean() }),
  problems: [],
});
