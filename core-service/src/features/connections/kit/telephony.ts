import type { z } from 'zod';
import type { CallAnswer, CallRequest, Download } from '../../../platform/outbound/index.ts';
import type { Reason } from '../../deliveries/index.ts';
import type { CallMoment, Connector, Manifest } from './connector.ts';
import { httpOutcome } from './http-outcome.ts';

/** Two legs: the operator is called first, then the client. */
export const legs = ['operator', 'client'] as const;
export type Leg = (typeof legs)[number];

/** Why a leg or a call ended. */
export const endCauses = [
  'normal',
  'busy',
  'no-answer',
  'rejected',
  'bad-number',
  'cancelled',
  'failed',
  'unknown',
] as const;
export type EndCause = (typeof endCauses)[number];

export interface CallOrder {
  /** Ours, a UUID: where the provider takes one, a repetition is recognised by it. */
  ref: string;
  /** Whom the account wants called first: digits of a phone, or what the settings name. */
  operator: string;
  /** Digits of E.164, without a plus: nothing else ever reaches a provider. */
  client: string;
  at: Date;
}

/** A call that may have begun. */
export interface KnownCall extends CallOrder {
  externalId: string | null;
  /** Something was told of it. */
  isHeard: boolean;
  /** Where we call the client ourselves: since when. */
  clientBeganAt: Date | null;
}

/** `unknown`: it may have begun. Only what provably began nothing is `refused`. */
export type Dialled =
  { kind: 'accepted'; externalId: string | null } | { kind: 'refused'; reason: Reason } | { kind: 'unknown' };

/** Which call a provider speaks of: by our own id, by its id, or by both numbers where it has no id. */
export type CallName = { ref: string } | { externalId: string; ref?: string } | Numbers;
export interface Numbers {
  operator: string;
  client: string;
  externalId: string;
}

export interface PhoneEvent {
  /** The same event again has the same key. */
  key: string;
  call: CallName;
  kind: 'ringing' | 'answered' | 'leg-ended' | 'ended' | 'record';
  leg: Leg | null;
  /** By the provider's clock. */
  at: Date;
  cause?: EndCause;
  /** Of `ended`: how long both have talked; 0 = they have not. */
  talkSeconds?: number;
  /** Of `record`: a link, or the name that the provider is asked for it by. */
  url?: string;
}

/** What came to our door. */
export interface Delivery {
  /** What the provider has put behind our address: `events/call`. */
  path: string;
  form: Readonly<Record<string, string>>;
  /** When it came: where the provider's own clock has no zone. */
  at: Date;
  /** A header of it; '' when there is none. */
  header(name: string): string;
}

/** Whom a provider calls first: people of its own by extension or login, others by phone. */
export type OperatorBy = 'extension' | 'phone';

/**
 * A provider whose two legs are called and joined by us, and whose news come over a connection that we keep open: without
 * it no call begins. All of it may be asked for again and does no harm, but for `ringClient`, which is asked once.
 */
export interface Conducting<S> {
  socket(settings: S): CallRequest;
  hear(text: string, now: Date): PhoneEvent[];
  /** What the operator hears while the client is called. */
  comfort(order: CallOrder, settings: S): CallRequest;
  ringClient(order: CallOrder, settings: S): CallRequest;
  /** Both talk once all of it is done. */
  join(order: CallOrder, settings: S): CallRequest[];
  hangUp(order: CallOrder, settings: S): CallRequest[];
  /** Of those who want their talks recorded; no talk ends because it is not. */
  record(order: CallOrder, settings: S): { request: CallRequest; name: string } | undefined;
  /** It is as it was asked to be: now, or before. */
  isDone(request: CallRequest, answer: CallAnswer): boolean;
}

/** Where a talk can be listened to. */
export interface Records<S> {
  /** Told of after the talk: until then it is waited for. */
  comesLate: boolean;
  /** What is asked for a record by its name, signed like all else. Without it what was told is a link that needs no key. */
  request?(name: string, settings: S): CallRequest;
  /** The answer to that is no sound: it says where there is one, without a key and for a while. Undefined: it does not. */
  linkIn?(answer: CallAnswer): string | undefined;
  /** Of sounds that the provider calls by names of its own. */
  mediaType?: string;
}

/** What a provider can do beyond placing a call; the panel says what it cannot. */
export interface TelephonySpec<S, K> {
  manifest: Manifest;
  settings: z.ZodType<S>;
  secrets: z.ZodType<K>;
  nameOf(settings: S): string;
  /** Whom it calls first; '' = the branch. */
  operatorOf(settings: S): string;
  /** What of a person it can call first instead, what it likes best first. */
  operatorBy: readonly OperatorBy[];
  dial(order: CallOrder, settings: S): CallRequest;
  dialled(answer: CallAnswer): Dialled;
  authorise(request: CallRequest, secrets: K, moment: CallMoment): CallRequest;
  /** Providers that can be asked what became of a call, and how often. */
  asking?: {
    everyMs: number;
    request(call: KnownCall, settings: S): CallRequest;
    /** `never-begun` only where that is certain; undefined: the answer says nothing. */
    read(answer: CallAnswer, call: KnownCall, now: Date): PhoneEvent[] | 'never-begun' | undefined;
  };
  conducting?: Conducting<S>;
  /** Providers that tell us. Undefined: it is not signed as the provider signs. */
  hearing?: {
    hear(delivery: Delivery, settings: S, secrets: K): PhoneEvent[] | undefined;
    /** What the form of the provider asks its address with, and wants back. */
    echo?: string;
  };
  records?: Records<S>;
  /** The simulator: answers itself, nothing leaves. */
  simulate?(request: CallRequest, at: Date): CallAnswer;
  simulateRecord?(url: string): Download;
}

/** As the engine sees it: settings and secrets are what the database holds, parsed at every use. */
export interface Telephony {
  isSimulator: boolean;
  operatorOf(settings: unknown): string;
  operatorBy: readonly OperatorBy[];
  dial(order: CallOrder, settings: unknown): CallRequest;
  dialled(answer: CallAnswer): Dialled;
  asking: Asking | undefined;
  conducting: Conducting<unknown> | undefined;
  hearing: Hearing | undefined;
  records: Records<unknown> | undefined;
  simulate: ((request: CallRequest, at: Date) => CallAnswer) | undefined;
  simulateRecord: ((url: string) => Download) | undefined;
}

export interface Asking {
  everyMs: number;
  request(call: KnownCall, settings: unknown): CallRequest;
  read(answer: CallAnswer, call: KnownCall, now: Date): PhoneEvent[] | 'never-begun' | undefined;
}

export interface Hearing {
  hear(delivery: Delivery, settings: unknown, secrets: unknown): PhoneEvent[] | undefined;
  echo: string | undefined;
}

/** A provider of two-leg calls. No lead goes there. @throws ZodError at use, for settings or secrets of another shape */
export function defineTelephony<S, K>(spec: TelephonySpec<S, K>): Connector {
  const { manifest, settings, secrets, asking, conducting, hearing, simulate } = spec;
  return {
    manifest,
    settings,
    secrets,
    key: undefined,
    oauth: undefined,
    options: {},
    takesLeads: false,
    telephony: {
      isSimulator: simulate !== undefined,
      operatorOf: (stored) => spec.operatorOf(settings.parse(stored)),
      operatorBy: spec.operatorBy,
      dial: (order, stored) => spec.dial(order, settings.parse(stored)),
      dialled: spec.dialled,
      asking: asking && {
        everyMs: asking.everyMs,
        request: (call, stored) => asking.request(call, settings.parse(stored)),
        read: asking.read,
      },
      conducting: conducting && {
        ...conducting,
        socket: (stored) => conducting.socket(settings.parse(stored)),
        comfort: (order, stored) => conducting.comfort(order, settings.parse(stored)),
        ringClient: (order, stored) => conducting.ringClient(order, settings.parse(stored)),
        join: (order, stored) => conducting.join(order, settings.parse(stored)),
        hangUp: (order, stored) => conducting.hangUp(order, settings.parse(stored)),
        record: (order, stored) => conducting.record(order, settings.parse(stored)),
      },
      hearing: hearing && {
        hear: (delivery, stored, sealed) => hearing.hear(delivery, settings.parse(stored), secrets.parse(sealed)),
        echo: hearing.echo,
      },
      records: recordsOf(spec),
      simulate,
      simulateRecord: spec.simulateRecord,
    },
    nameOf: (stored) => spec.nameOf(settings.parse(stored)),
    next: () => undefined,
    externalId: () => undefined,
    authorise: (request, stored, moment) => spec.authorise(request, secrets.parse(stored), moment),
    interpret: (answer) => httpOutcome(answer, { isRefusalFinal: true }),
    judge: (answer) => httpOutcome(answer, { isRefusalFinal: true }),
  };
}

function recordsOf<S, K>({ records, settings }: TelephonySpec<S, K>): Records<unknown> | undefined {
  const request = records?.request;
  return (
    records && { ...records, ...(request && { request: (name, stored) => request(name, settings.parse(stored)) }) }
  );
}

/** Digits alone. */
export const digitsOf = (phone: string): string => phone.replace(/\D/g, '');
