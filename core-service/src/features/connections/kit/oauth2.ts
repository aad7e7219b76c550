import { z } from 'zod';
import type { SettingValues } from '@smartpoint/contracts/connections';
import { readJson, type CallAnswer, type CallRequest } from '../../../platform/outbound/index.ts';

/** Our app at a service, as the operator registered it there. */
export interface OAuthApp {
  clientId: string;
  clientSecret: string;
  /** The vendor's own page: where people are asked whether we may or, where their portal asks them, where tokens are given. */
  url: string;
}

/** Apps by connector; without one its service is connected by a key alone. */
export type OAuthApps = Readonly<Partial<Record<string, OAuthApp>>>;

export type Grant =
  | { grant_type: 'authorization_code'; code: string; code_verifier?: string }
  | { grant_type: 'refresh_token'; refresh_token: string };

export interface TokenQuestion<S> {
  app: OAuthApp;
  settings: S;
  /** Where the service sends people back to, exactly as it is registered there. */
  redirectUri: string;
  grant: Grant;
}

/** A service that gives tokens to whoever its people said yes to. The token stands in `secrets.token`. */
export interface OAuth2<S> {
  /** Proof key for code exchange (RFC 7636), where the service knows it. */
  hasPkce: boolean;
  /** Query of the page that asks people, beside `client_id` and `state`. */
  query(redirectUri: string): Readonly<Record<string, string>>;
  /** The page that asks people, where it is at their own portal: the form tells first which. */
  pageAt?(settings: S): string;
  /** The secret of the form that a token stands in for; left out: `token`. */
  insteadOf?: string;
  /** What the form would have asked and the way back tells: whose portal it is, say. */
  returned(query: Readonly<Record<string, string>>): SettingValues;
  /** What comes with a pair: the vendor's word on whose it is and where they are now, which counts for more than the way back. */
  told?(answer: CallAnswer): Told | undefined;
  /** A code or a refresh token for a pair. */
  ask(question: TokenQuestion<S>): CallRequest;
}

export interface Told {
  /** Stays the same wherever the portal moves. */
  owner: string;
  settings: SettingValues;
}

/** Counts only while its access token is the one in use: a key that is typed by hand takes its place. */
const pairSchema = z.object({
  access: z.string(),
  refresh: z.string(),
  expiresAt: z.string(),
  /** Whose it is, where the service says so. */
  owner: z.string().optional(),
});
export type TokenPair = z.infer<typeof pairSchema>;

/** Secrets of a connection as stored. */
export type StoredSecrets = Readonly<Record<string, unknown>>;

export function pairOf(secrets: StoredSecrets): TokenPair | undefined {
  const pair = pairSchema.safeParse(secrets.pair).data;
  return pair && pair.access === secrets.token ? pair : undefined;
}

export const withPair = (secrets: StoredSecrets, pair: TokenPair): StoredSecrets => ({
  ...secrets,
  token: pair.access,
  pair,
});

/** Said yes again: a key that was typed by hand is needed no more. */
export const withoutTyped = (secrets: StoredSecrets, insteadOf = 'token'): StoredSecrets =>
  Object.fromEntries(Object.entries(secrets).filter(([name]) => name !== insteadOf));

/** Secrets that a form left as they are go on with the pair they had. */
export function keepPair(stored: StoredSecrets, saved: unknown): unknown {
  const pair = pairOf(stored);
  const isObject = typeof saved === 'object' && saved !== null;
  return isObject && pair && 'token' in saved && saved.token === pair.access ? { ...saved, pair } : saved;
}

const answerSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
});

/** @returns undefined for what is no pair */
export function readPair(answer: CallAnswer, at: Date): TokenPair | undefined {
  const given = readJson(answer, answerSchema);
  if (!given) return undefined;
  const expiresAt = new Date(at.getTime() + given.expires_in * 1000);
  // Seconds beyond what a date can say are nonsense.
  if (Number.isNaN(expiresAt.getTime())) return undefined;
  return { access: given.access_token, refresh: given.refresh_token, expiresAt: expiresAt.toISOString() };
}
