import { z } from 'zod';
import { configSchema } from '../../platform/config/index.ts';
import { code, generatedNote, table } from './markdown.ts';

interface Setting {
  description?: string;
  enum?: unknown[];
  type?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
}

/** Every environment variable with what it does, its default and what it may be. */
export function configurationReference(): string {
  const { properties = {} } = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });
  const rows = Object.entries(properties as Record<string, Setting>).map(([name, setting]) => [
    code(name),
    setting.description ?? '',
    code(defaultOf(name)),
    valuesOf(setting),
  ]);
  return `${generatedNote}

# Configuration

The service reads environment variables only. A wrong one stops the start with a list of all faults.
An empty variable is the same as an absent one.

${table(['variable', 'what it does', 'default', 'values'], rows)}
`;
}

/** What the service works with when the variable is not set. */
function defaultOf(name: string): string {
  const schema = Object.entries(configSchema.shape).find(([key]) => key === name)?.[1];
  const parsed = schema?.safeParse(undefined);
  return parsed?.success && parsed.data !== undefined ? String(parsed.data) : '';
}

function valuesOf({ enum: choices, type, minimum, maximum, minLength }: Setting): string {
  if (choices) return choices.map((choice) => code(String(choice))).join(', ');
  if (type === 'integer' || type === 'number') return range(minimum, maximum);
  return minLength !== undefined && minLength > 1 ? `at least ${minLength} characters` : 'text';
}

function range(low = Number.MIN_SAFE_INTEGER, high = Number.MAX_SAFE_INTEGER): string {
  if (high !== Number.MAX_SAFE_INTEGER) return `${low}–${high}`;
  return low === Number.MIN_SAFE_INTEGER ? 'number' : `≥ ${low}`;
}
