import type { z } from 'zod';
import type { ConnectorBlock } from '@smartpoint/contracts/connections';
import type { CallAnswer, CallRequest } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';

/** What the form asks. Words: `connections:<id>.field.<name>` and `.help.<name>`. */
export interface SettingField {
  name: string;
  /** `url` is checked as an address that we may call. */
  kind: 'text' | 'url';
  placeholder?: string;
}

/** Data alone: the panel, the reference and the docs print it. Words: `connections:<id>.name` and `.summary`. */
export interface Manifest {
  id: string;
  block: ConnectorBlock;
  fields: readonly SettingField[];
}

/** One lead on its way, as far as calls have come. */
export interface LeadStep<S> {
  lead: LeadForFacts;
  settings: S;
  /** Answers that were good, of this attempt and of those before it. */
  answers: readonly CallAnswer[];
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

/** What a connector says of itself. All of it is pure: calls, waits, keys and journals are the engine's. */
export interface ConnectorSpec<S, K> {
  manifest: Manifest;
  settings: z.ZodType<S>;
  secrets: z.ZodType<K>;
  key?: OwnKey<K>;
  /** What tells this connection from others of its kind. */
  nameOf(settings: S): string;
  /** The next request for a lead; undefined when all has been said. */
  next(step: LeadStep<S>): CallRequest | undefined;
  /** The request with what proves that it is ours. */
  authorise(request: CallRequest, secrets: K, moment: CallMoment): CallRequest;
  /** What an answer means: `delivered` = go on. */
  interpret(answer: CallAnswer): Outcome;
}

/** A connector whose settings and secrets are what the database holds: parsed at every use. */
export interface Connector {
  manifest: Manifest;
  settings: z.ZodType;
  key: OwnKey<unknown> | undefined;
  nameOf(settings: unknown): string;
  next(step: LeadStep<unknown>): CallRequest | undefined;
  authorise(request: CallRequest, secrets: unknown, moment: CallMoment): CallRequest;
  interpret(answer: CallAnswer): Outcome;
}

/** @throws ZodError at use, for settings or secrets of another shape */
export function defineConnector<S, K>(spec: ConnectorSpec<S, K>): Connector {
  const { manifest, settings, secrets, key, interpret } = spec;
  return {
    manifest,
    settings,
    interpret,
    key: key && {
      first: () => key.first(),
      renew: (stored, at) => key.renew(secrets.parse(stored), at),
      print: (stored) => key.print(secrets.parse(stored)),
    },
    nameOf: (stored) => spec.nameOf(settings.parse(stored)),
    next: (step) => spec.next({ ...step, settings: settings.parse(step.settings) }),
    authorise: (request, stored, moment) => spec.authorise(request, secrets.parse(stored), moment),
  };
}
