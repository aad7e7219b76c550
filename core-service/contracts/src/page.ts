import { z } from 'zod';
import { text } from './primitives.ts';
import type { ConsentMode } from './settings.ts';
import type { PopupSettings } from './popup.ts';
import type { Locale } from './primitives.ts';

/** What the loader gets inlined: only public fields (E-5.16). Types only reach the page, never zod. */
export interface SiteConfig {
  siteKey: string;
  /** Base address of the service, no trailing slash. */
  origin: string;
  locale: Locale;
  brand: string;
  /** Chunk file by widget kind, relative to `origin`. */
  chunks: Record<string, string>;
  consent: {
    version: number;
    personalData: { mode: ConsentMode; text: string; url: string };
    advertising: { mode: ConsentMode; text: string; url: string };
  };
  widgets: PageWidget[];
}
export interface PageWidget {
  id: number;
  kind: 'popup';
  version: number;
  settings: PopupSettings;
}

export const uuid = z.uuid();
export const eventTypes = ['visit', 'show', 'click', 'close'] as const;
export type EventType = (typeof eventTypes)[number];

const pageSchema = z.object({
  url: text(2000),
  title: text(500).default(''),
  referrer: text(2000).default(''),
});
/** utm_source … utm_term, without the prefix, plus the raw query of the landing page. */
export const utmSchema = z.object({
  source: text(500).optional(),
  medium: text(500).optional(),
  campaign: text(500).optional(),
  content: text(500).optional(),
  term: text(500).optional(),
  raw: text(2000).optional(),
});
export type Utm = z.infer<typeof utmSchema>;

/**
 * Body of `POST /v1/collect`: one event or up to 100 of one page. `batchId` makes a resend harmless.
 * The hot path validates by hand (performance.md 1); this schema is the reference and its test's oracle.
 */
export const collectSchema = z.object({
  siteKey: z.string().min(1).max(64),
  batchId: uuid,
  visitorId: uuid,
  sessionId: uuid,
  page: pageSchema,
  utm: utmSchema.default({}),
  events: z
    .array(z.object({ type: z.enum(eventTypes), widgetId: z.number().int().positive().optional() }))
    .min(1)
    .max(100),
});
export type CollectBatch = z.input<typeof collectSchema>;

/** Body of `POST /v1/leads`, JSON also as text/plain. */
export const leadSubmissionSchema = z.object({
  siteKey: z.string().min(1).max(64),
  /** Made in the browser once per filled form: the idempotency key. */
  submissionId: uuid,
  widgetId: z.number().int().positive(),
  widgetVersion: z.number().int().positive(),
  fields: z
    .array(z.object({ key: z.string().min(1).max(40), label: text(200), value: text(5000) }))
    .min(1)
    .max(50),
  consents: z.object({
    /** The version of the texts the visitor saw; 0 = the texts were never saved. */
    version: z.number().int().min(0),
    personalData: z.boolean().nullable(),
    advertising: z.boolean().nullable(),
  }),
  page: pageSchema,
  landingUrl: text(2000).default(''),
  utm: utmSchema.default({}),
  display: z.enum(['popup', 'inline', 'panel', 'button']).default('popup'),
  visitorId: uuid,
  sessionId: uuid,
  /** When the visitor pressed the button (RFC 3339); a late resend keeps it. */
  submittedAt: z.iso.datetime({ offset: true }).optional(),
});
export type LeadSubmission = z.input<typeof leadSubmissionSchema>;
