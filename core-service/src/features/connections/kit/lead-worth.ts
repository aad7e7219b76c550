import { z } from 'zod';
import type { SettingField } from './connector.ts';

/** What a form asks about the worth of a lead. */
export const worthFields: readonly SettingField[] = [
  { name: 'value', kind: 'number', isOptional: true },
  { name: 'currency', kind: 'text', isOptional: true, initial: 'RUB' },
];

export const worthSettings = {
  value: z.number().min(0).max(1e9).nullable().default(null),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{3})?$/, { error: 'invalid-format' })
    .default(''),
};

/** Undefined: nobody said what a lead is worth. */
export function worthOf(settings: {
  value: number | null;
  currency: string;
}): { value: number; currency: string } | undefined {
  const { value, currency } = settings;
  return value !== null && currency !== '' ? { value, currency } : undefined;
}
