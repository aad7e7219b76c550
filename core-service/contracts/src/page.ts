import * as z from 'zod';
import { text } from './primitives.ts';
import type { ConsentMode } from './settings.ts';
import type { Locale } from './primitives.ts';
import type { TrackingMode } from './tracking.ts';
import type { Frequency, Triggers } from './widgets/common.ts';
import type { RuleGroup } from './widgets/rules.ts';
import type { BuiltKind, SettingsOf, WidgetContent } from './widgets/settings.ts';

/** What the loader gets inlined: only public fields (E-5.16). Types only reach the page, never zod. */
export interface SiteConfig {
  siteKey: string;
  /** Base address of the service, no trailing slash. */
  origin: string;
  locale: Locale;
  /** Changes with the code of the widgets, so that new code never meets what a cache keeps of an older release. */
  revision: string;
  /** Before the visitor consents. */
  tracking: TrackingMode;
  /** Files of every module (`page`, `<kind>-<locale>`), relative to `origin`: itself first, then what it imports. */
  chunks: Record<string, string[]>;
  consent: {
    version: number;
    personalData: { mode: ConsentMode; text: string; url: string };
    advertising: { mode: ConsentMode; text: string; url: string };
  };
  widgets: LoaderWidget[];
  /** Of the site, where a rule asks for day or hour. */
  timeZone?: string;
  /** A rule asks where visitors are: pages ask for it with their events. */
  wantsPlace?: true;
  /** Counters of the page that hear of what happens in widgets; left out where none is connected. */
  counters?: PageCounter[];
}
/**
 * What of a widget's life counters of the page hear of: it opened, somebody began or pressed, came to the next step, the
 * service has the lead.
 */
export const goalMoments = ['show', 'click', 'step', 'lead'] as const;
export type GoalMoment = (typeof goalMoments)[number];

/** A counter that the page has by itself, and what it is told. Everything here is public. */
export interface PageCounter {
  /** How the counter is spoken to; `gtm` is Google Analytics by way of Tag Manager. Trackers of calls only say who the visitor is. */
  kind: 'metrika' | 'gtag' | 'gtm' | 'topmail' | 'roistat' | 'calltouch' | 'comagic';
  /** As its owner knows it; '' where a page has but one. */
  id: string;
  /** Names of goals; a moment without one is not told. */
  goals: Partial<Record<GoalMoment, string>>;
  /** What a lead is worth. */
  worth?: { value: number; currency: string };
  /** The connection whose requests the page sends itself, by the tracker's own script. */
  sends?: number;
}
/** Names of the code that draws widgets: a kind, or parts of one that few have. See `codeOf`. */
export type WidgetCode = BuiltKind | 'popup-plus';
/** What decides whether a widget opens. What it shows is a file of its own, by its version. */
export interface LoaderWidget {
  id: number;
  /** Its code; `variants` chooses among several versions first. */
  kind: WidgetCode | 'variants';
  version: number;
  triggers: Pick<Triggers, 'delaySeconds' | 'clickSelector'>;
  frequency: Frequency;
  /** Opens by itself when this holds: see `openingOf`. */
  rules?: RuleGroup;
  /** Only a button appears by itself: see `WidgetKind.isQuiet`. */
  isQuiet?: true;
  /** Versions that are compared, the one named above first; shares in percent. */
  experiment?: { id: number; variants: { version: number; share: number; kind: WidgetCode }[] };
}
/** What an editor who came with a pass is told of the widgets of the site, beyond what every page knows. */
export interface WhyAnswer {
  /** Of the editor. */
  locale: Locale;
  /** Address of the code that explains, relative to the origin. */
  code: string;
  widgets: { id: number; name: string; state: 'on' | 'off' | 'broken' }[];
}
/** What whoever came with the link to a draft is told. */
export interface PreviewAnswer {
  /** Of whoever made the link. */
  locale: Locale;
  /** Address of the code that shows it, relative to the origin. */
  code: string;
  /** `gone`: the link was withdrawn, or is too old. `unfinished`: something in the draft is still to be typed. */
  state: 'shown' | 'unfinished' | 'gone';
  name: string;
  /** The widget, and the address of the code that draws it. */
  shown?: { module: string; widget: PageWidget };
}
/** One widget of a page: `kind` tells whose settings it carries. */
export type PageWidget = { id: number; version: number } & WidgetContent;
export type PageWidgetOf<K extends BuiltKind> = PageWidget & { kind: K; settings: SettingsOf<K> };

export const uuid = z.uuid();
/** `visit` once per visit, `page` once per look at a page, the others of widgets; `leave`: the page was left in a form that was begun. */
export const eventTypes = ['visit', 'page', 'show', 'click', 'close', 'leave'] as const;
export type EventType = (typeof eventTypes)[number];
/** Of a `leave`: the name of the field the visitor was at. Anything else is none. What was typed is never sent. */
export const leftFieldPattern = /^[a-z]\w{0,39}$/i;

/** A version as PostgreSQL counts them (int4). */
const versionNumber = z.number().int().max(2_147_483_647);
/** A moment PostgreSQL can store: no year 0, no zone beyond ±15:59. */
const instant = z.iso
  .datetime({ offset: true })
  .refine((at) => !at.startsWith('0000') && !/(1[6-9]|2\d):\d\d$/.test(at), {
    error: 'invalid-format',
  });

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
  /** Where the visit began; pages cached before this field was there do not send it. */
  landingUrl: text(2000).default(''),
  utm: utmSchema.default({}),
  /** One look at the page of this batch, for its `page` event. */
  hitId: uuid.optional(),
  /** The answer is to say where the visitor seems to be, as far as rules ask for it. */
  wantsPlace: z.boolean().optional(),
  events: z
    .array(
      z.object({
        type: z.enum(eventTypes),
        widgetId: z.number().int().positive().optional(),
        field: z.string().regex(leftFieldPattern).optional().catch(undefined),
      }),
    )
    .min(1)
    .max(100),
});
export type CollectBatch = z.input<typeof collectSchema>;

/**
 * How long ago it happened, in milliseconds, as doors of pages are told beside a body that stays the same when it is sent
 * again. What cannot be read is no age: nothing here may refuse a lead.
 */
export const ageQuerySchema = z.object({ age: z.coerce.number().catch(0).default(0) });

const minuteMs = 60_000;
const weekMs = 7 * 24 * 60 * minuteMs;

/** The age that counts: none under a minute, seven days at most. */
export function countedAge(ageMs: number): number {
  return Number.isFinite(ageMs) && ageMs >= minuteMs ? Math.min(ageMs, weekMs) : 0;
}

/** What tells a person from a program. Nothing of it refuses a lead. */
const signsSchema = z.object({
  /** What was typed into the field that no person sees. */
  trap: text(200).default(''),
  /** From the first look at the form to the button, by the page's own clock. */
  filledMs: z.number().min(0).max(1e12).default(0),
});

const counterId = text(100).optional().catch(undefined);
/** What counters of the page call the visitor. What cannot be read is left out: nothing here may refuse a lead. */
export const counterIdsSchema = z.object({
  /** ClientID of Yandex Metrika. */
  metrika: counterId,
  /** Client of Google Analytics, and its session. */
  ga: counterId,
  gaSession: counterId,
  /** The visit by Roistat, the sessions by Calltouch and CoMagic. */
  roistat: counterId,
  calltouch: counterId,
  comagic: counterId,
});
export type CounterIds = z.infer<typeof counterIdsSchema>;

/** Body of `POST /v1/leads`, JSON also as text/plain. */
export const leadSubmissionSchema = z.object({
  siteKey: z.string().min(1).max(64),
  /** Made in the browser once per filled form: the idempotency key. */
  submissionId: uuid,
  widgetId: z.number().int().positive(),
  widgetVersion: versionNumber.positive(),
  fields: z
    .array(z.object({ key: text(40).min(1), label: text(200), value: text(5000) }))
    .min(1)
    .max(50)
    .refine((fields) => fields.reduce((sum, { value }) => sum + value.length, 0) <= 32_000, { error: 'too-much-text' }),
  consents: z.object({
    /** The version of the texts the visitor saw; 0 = the texts were never saved. */
    version: versionNumber.min(0),
    personalData: z.boolean().nullable(),
    advertising: z.boolean().nullable(),
  }),
  page: pageSchema,
  landingUrl: text(2000).default(''),
  utm: utmSchema.default({}),
  /** Where an earlier visit came from, when this one came from nowhere: marks, or the site that led here. */
  lastSource: text(1000).optional(),
  counterIds: counterIdsSchema.optional().catch(undefined),
  display: z.enum(['popup', 'inline', 'panel', 'button']).default('popup'),
  visitorId: uuid,
  sessionId: uuid,
  /** How the form was filled; pages cached before it was told do not say. */
  signs: signsSchema.optional().catch(undefined),
  /** When the visitor pressed the button (RFC 3339), by a clock that may say anything: what is no moment is none told. */
  submittedAt: instant.optional().catch(undefined),
});
export type LeadSubmission = z.input<typeof leadSubmissionSchema>;
