import { z } from 'zod';
import type { Translate } from '../../platform/i18n/index.ts';
import { storableJson } from './storable.ts';

/**
 * Why a delivery waits or is parked: a text key with values, so that every reader sees it in their language. A key
 * without a namespace is one of `mail:failure`. `because` is the last cause behind it.
 */
export interface Reason {
  key: string;
  values?: Record<string, string | number>;
  because?: Reason;
  /** The field of the connection's form that it is mended in, and the key of what it is called there. */
  field?: string;
  label?: string;
}

const reasonSchema: z.ZodType<Reason> = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  get because() {
    return reasonSchema.optional();
  },
  field: z.string().optional(),
  label: z.string().optional(),
});

/** As stored. */
export const encodeReason = (reason: Reason): string => storableJson(reason);

/** In the reader's words; what is not ours is shown as it stands. */
export function renderReason(stored: string, t: Translate): string {
  const reason = parse(stored);
  return reason ? printReason(reason, t) : stored;
}

/** Where it is mended, when that is a field of the connection's form. */
export function fieldOfReason(stored: string): string | null {
  const reason = parse(stored);
  return reason?.field ?? reason?.because?.field ?? null;
}

export function printReason({ key, values, because, label }: Reason, t: Translate): string {
  const named = label !== undefined && { context: 'named', field: t(label) };
  // `reply` is in most texts and absent when the receiver said nothing.
  const text = t(key.includes(':') ? key : `mail:failure.${key}`, { reply: '', ...values, ...named }).trim();
  return because ? `${text} ${printReason(because, t)}` : text;
}

function parse(stored: string): Reason | undefined {
  try {
    return reasonSchema.safeParse(JSON.parse(stored)).data;
  } catch {
    return undefined;
  }
}
