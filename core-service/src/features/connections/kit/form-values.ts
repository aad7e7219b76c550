import type { SettingValues } from '@smartpoint/contracts/connections';
import type { Manifest } from './connector.ts';

/** What a form sent, in two: values to store, and secrets that were typed. An empty secret counts as not typed. */
export function partSecrets(
  { fields }: Manifest,
  values: SettingValues,
): { settings: SettingValues; typed: Record<string, string> } {
  const secret = new Set(fields.filter(({ kind }) => kind === 'secret').map(({ name }) => name));
  const settings: SettingValues = {};
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!secret.has(name)) settings[name] = value;
    else if (typeof value === 'string' && value.trim() !== '') typed[name] = value.trim();
  }
  return { settings, typed };
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
