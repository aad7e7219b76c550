import type { SettingValues } from '@smartpoint/contracts/connections';
import { readUrl } from '@smartpoint/contracts/read-url';
import type { Manifest } from './connector.ts';

/** What a form sent: values to store, secrets that were typed, and those that are to go. An empty one counts as not typed. */
export function partSecrets(
  { fields }: Manifest,
  values: SettingValues,
): { settings: SettingValues; typed: Record<string, string>; cleared: string[] } {
  const secret = new Set(fields.filter(({ kind }) => kind === 'secret').map(({ name }) => name));
  const settings: SettingValues = {};
  const typed: Record<string, string> = {};
  const cleared: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (!secret.has(name)) settings[name] = value;
    else if (value === null) cleared.push(name);
    else if (typeof value === 'string' && value.trim() !== '') typed[name] = value.trim();
  }
  return { settings, typed, cleared };
}

interface Stored {
  settings: unknown;
  secrets: Record<string, unknown>;
}

/**
 * Whether a form goes where its stored secrets were given for. Nobody can read them, and whoever may change an address must
 * not be able to have them sent to a place of their own either.
 */
function isSamePlace({ fields }: Manifest, stored: unknown, sent: SettingValues): boolean {
  const before = new Map(Object.entries(Object(stored) as object));
  return fields.every(({ name, kind }) => kind !== 'url' || originOf(before.get(name)) === originOf(sent[name]));
}

/** Stored secrets that a form may go on with, and those of its fields that must be typed again. */
export function secretsFor(
  manifest: Manifest,
  { settings, secrets }: Stored,
  { sent, typed, cleared = [] }: { sent: SettingValues; typed: Record<string, string>; cleared?: readonly string[] },
): { kept: Record<string, unknown>; again: string[] } {
  const staying = Object.fromEntries(Object.entries(secrets).filter(([name]) => !cleared.includes(name)));
  if (isSamePlace(manifest, settings, sent)) return { kept: staying, again: [] };
  const known = Object.keys(maskSecrets(manifest, staying));
  return { kept: {}, again: known.filter((name) => typed[name] === undefined) };
}

function originOf(url: unknown): string {
  return (typeof url === 'string' && readUrl(url)?.origin) || '';
}

/** Shortest secret of which four signs give nothing away. */
const longEnough = 16;

/** What may be shown of the secrets of a form, by field. */
export function maskSecrets({ fields }: Manifest, secrets: unknown): Record<string, string> {
  if (typeof secrets !== 'object' || secrets === null) return {};
  const stored = new Map(Object.entries(secrets));
  return Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const value: unknown = stored.get(name);
      return kind === 'secret' && typeof value === 'string' && value !== '' ? [[name, mask(value)]] : [];
    }),
  );
}

const mask = (secret: string): string => `••••${secret.length < longEnough ? '' : secret.slice(-4)}`;
