import type { z } from 'zod';
import type { ConnectorBlock, Option, SettingValue, SettingValues } from '@smartpoint/contracts/connections';
import type { PageCounter } from '@smartpoint/contracts/page';
import type { PageRequests } from '@smartpoint/contracts/page-sends';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { CallAnswer, CallRequest, Pace } from '../../../platform/outbound/index.ts';
import type { Outcome, Reason } from '../../deliveries/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import type { OAuth2 } from './oauth2.ts';
import type { MappedValue } from './place-values.ts';
import type { Telephony } from './telephony.ts';

interface FieldCommon {
  name: string;
  isOptional?: boolean;
  placeholder?: string;
  /** What a new form holds; left out: nothing. */
  initial?: SettingValue;
  /** Shown only while another field holds this. */
  visibleWhen?: { name: string; is: SettingValue };
}

/** What the form asks. Words: `connections:<id>.field.<name>` and `.help.<name>`. */
export type SettingField = FieldCommon &
  (
    | { kind: 'text' | 'lines' | 'number' | 'toggle' | 'keyValue' }
    /** Checked as an address that we may call; with `hosts`, one below these names, or one that the operator named. */
    | { kind: 'url'; hosts?: readonly string[] }
    /** Sealed at rest, shown masked, kept when it is not typed anew. */
    | { kind: 'secret' }
    /** Words: `connections:<id>.choice.<name>.<value>`. */
    | { kind: 'select'; choices: readonly string[] }
    /** The service is asked: the key of `options`. */
    | { kind: 'select'; options: string }
  );

/** Data alone: the panel, the reference and the docs print it. Words: `connections:<id>.name` and `.summary`. */
export interface Manifest {
  id: string;
  block: ConnectorBlock;
  /** How often one account of the service may be called: what `nameOf` names. Left out: as often as leads come. */
  pace?: Pace;
  fields: readonly SettingField[];
  /** Which field mends what a refusal says, by its word in `connections:<id>.failure`. */
  mendedIn?: Readonly<Record<string, string>>;
}

/** A request; where a lead needs several, each has a name that its answer is found by. */
export type Step = CallRequest & {
  step?: string;
  /** Leads of one connection whose calls have the same word here may share one ({@link Together}). */
  together?: string;
  /** The lead goes on without what it asks for, where that is refused or not there. */
  isOptional?: boolean;
};

/** A good answer, and what it answers. */
export type StepAnswer = CallAnswer & { step?: string | undefined };

/** One lead on its way, as far as calls have come. */
export interface LeadStep<S> {
  lead: LeadForFacts;
  settings: S;
  /** Answers that were good, of this attempt and of those before it. */
  answers: readonly StepAnswer[];
  /**
   * How many of them are of attempts before. Where the service keeps no key of ours to tell a repetition by, what it said
   * then counts no more: the call that broke off may have made something, and is looked for before it is made again.
   */
  earlier: number;
  /**
   * Which attempt this is of those that asked something, from 1. One that was killed leaves no answers, yet what it asked
   * for may be done: from 2 on, what must not be made twice is looked for even when `earlier` is 0.
   */
  attempt: number;
  /** Whether the service has ever taken a call with this key. */
  isProved: boolean;
  /** What the widget sends to fields of the service, as far as this lead tells it. */
  mapped: readonly MappedValue[];
  /** Words in the language of the account. */
  t: Translate;
}

/** Several leads in one call, where the service takes that. */
export interface Together<S> {
  /** Leads in one call. */
  most: number;
  /** One request for all that `word` brought together. */
  join(steps: readonly LeadStep<S>[], word: string): CallRequest;
  /** Of the answer, what is the `n`th one's. */
  part(answer: CallAnswer, n: number, of: number): CallAnswer;
  /** Because of some of them nothing was taken: each starts anew, with fewer beside it. */
  isForSome(answer: CallAnswer): boolean;
}

export interface CallMoment {
  /** The same for every attempt of a delivery: what the receiver tells a repetition by. */
  key: string;
  at: Date;
}

/** A key that the connection makes itself and the receiver checks our calls by. */
export interface OwnKey<K> {
  first(): K;
  /** The next one; the old one goes on counting for a while. */
  renew(secrets: K, at: Date): K;
  /** As its owner copies it. */
  print(secrets: K): string;
}

/** A question to the service about what one of the form's selects can hold. */
export interface Options {
  /** @returns undefined while the form lacks what the question needs */
  ask(values: SettingValues): CallRequest | undefined;
  read(answer: CallAnswer): Option[];
}

/** Fields of a service that answers of a widget can go to. */
export interface FieldTargets {
  /** How a field is named; one that was typed by hand is held against it. */
  name: z.ZodType<string>;
  /** Questions to the service, one after the other; or the fields themselves. Words: `connections:<id>.target.<name>`. */
  known: { asked: readonly Options[] } | { names: readonly string[] };
}

/** A counter of the page, as {@link PageCounter} tells it. */
export interface Tracker extends Pick<PageCounter, 'kind' | 'id'> {
  /** By which name the server tells it of leads: its page does not tell the same. */
  tells?: string;
}

/** What the visitor's page gives to the tracker's own script. */
export type ByPage = PageRequests[keyof PageRequests];

/** What a connector says of itself. All of it is pure: calls, waits, keys and journals are the engine's. */
export interface ConnectorSpec<S, K> {
  manifest: Manifest;
  settings: z.ZodType<S>;
  secrets: z.ZodType<K>;
  key?: OwnKey<K>;
  options?: Readonly<Record<string, Options>>;
  /** People can say yes at the service instead of copying a key. */
  oauth?: OAuth2<S>;
  /** What tells this connection from others of its kind. */
  nameOf(settings: S): string;
  /** What the service meters calls by, where that is not what `nameOf` names: it is kept as a hash. */
  meteredBy?(settings: S, secrets: K): string;
  /** The next request for a lead; undefined when all has been said. */
  next(step: LeadStep<S>): Step | undefined;
  together?: Together<S>;
  /** What the service calls the lead, once it has said so. */
  externalId?(step: LeadStep<S>): string | undefined;
  /** Fields of the service that answers of a widget can go to. */
  targets?: FieldTargets;
  /** Of a lead that was taken: what of it the service had no place for. */
  remark?(step: LeadStep<S>): Reason | undefined;
  /** The request with what proves that it is ours; the request itself, where it goes without. */
  authorise(request: CallRequest, secrets: K, moment: CallMoment): CallRequest;
  /** What an answer means: `delivered` = go on. */
  interpret(answer: CallAnswer): Outcome;
  /** The counter of the page that knows the visitor: what it calls them comes with the lead. It hears of no goals. */
  visitorOf?(settings: S): Tracker;
  /** With `kit/sends.ts`: what the page gives to the script instead of us. */
  byPage?(settings: S, lead: LeadForFacts): ByPage;
  /** Asked instead about answers to leads, where the customer says what counts as taken. */
  judge?(answer: CallAnswer, settings: S): Outcome;
}

/** What a connection does on customers' pages. */
export interface OnPage {
  counter: PageCounter;
  /** Where the counter is on one site alone: its address as a person writes it; '' = on all of the account. */
  site: string;
  /** What the counter will hear, as its own documentation writes it. */
  calls: string[];
}

/** A connector whose settings and secrets are what the database holds: parsed at every use. */
export interface Connector {
  manifest: Manifest;
  settings: z.ZodType;
  secrets: z.ZodType;
  key: OwnKey<unknown> | undefined;
  /** False: its work is on pages alone, and no lead goes there. */
  takesLeads: boolean;
  onPage?: (settings: unknown) => OnPage;
  visitorOf?: (settings: unknown) => Tracker;
  byPage?: (settings: unknown, lead: LeadForFacts) => ByPage;
  /** Places calls of two legs. */
  telephony?: Telephony;
  options: Readonly<Record<string, Options>>;
  oauth: OAuth2<unknown> | undefined;
  nameOf(settings: unknown): string;
  meteredBy?(settings: unknown, secrets: unknown): string;
  next(step: LeadStep<unknown>): Step | undefined;
  together?: Together<unknown>;
  externalId(step: LeadStep<unknown>): string | undefined;
  targets?: FieldTargets;
  remark?(step: LeadStep<unknown>): Reason | undefined;
  authorise(request: CallRequest, secrets: unknown, moment: CallMoment): CallRequest;
  interpret(answer: CallAnswer): Outcome;
  judge(answer: CallAnswer, settings: unknown): Outcome;
}

/** @throws ZodError at use, for settings or secrets of another shape */
export function defineConnector<S, K>(spec: ConnectorSpec<S, K>): Connector {
  const { manifest, settings, secrets, key, options = {}, oauth, visitorOf, byPage, interpret, targets, remark } = spec;
  const { together, meteredBy } = spec;
  return {
    manifest,
    settings,
    secrets,
    options,
    interpret,
    oauth: oauth && {
      ...oauth,
      ask: (question) => oauth.ask({ ...question, settings: settings.parse(question.settings) }),
      ...(oauth.pageAt && { pageAt: (stored) => oauth.pageAt?.(settings.parse(stored)) ?? '' }),
    },
    takesLeads: true,
    ...(targets && { targets }),
    ...(together && {
      together: {
        ...together,
        join: (steps, word) =>
          together.join(
            steps.map((step) => ({ ...step, settings: settings.parse(step.settings) })),
            word,
          ),
      },
    }),
    ...(meteredBy && {
      meteredBy: (stored, sealed) => meteredBy(settings.parse(stored), secrets.parse(sealed)),
    }),
    ...(remark && { remark: (step) => remark({ ...step, settings: settings.parse(step.settings) }) }),
    ...(visitorOf && { visitorOf: (stored) => visitorOf(settings.parse(stored)) }),
    ...(byPage && { byPage: (stored, lead) => byPage(settings.parse(stored), lead) }),
    key: key && {
      first: () => key.first(),
      renew: (stored, at) => key.renew(secrets.parse(stored), at),
      print: (stored) => key.print(secrets.parse(stored)),
    },
    nameOf: (stored) => spec.nameOf(settings.parse(stored)),
    next: (step) => spec.next({ ...step, settings: settings.parse(step.settings) }),
    externalId: (step) => spec.externalId?.({ ...step, settings: settings.parse(step.settings) }),
    authorise: (request, stored, moment) => spec.authorise(request, secrets.parse(stored), moment),
    judge: (answer, stored) => (spec.judge ? spec.judge(answer, settings.parse(stored)) : interpret(answer)),
  };
}
