import { asSaved } from '@smartpoint/contracts/later-rules';
import { formFieldSchema, plainField, type FormField } from '@smartpoint/contracts/widgets/fields';
import type { Seen } from './kind.ts';

/** Contacts whose field the settings no longer tell are known by the key every form gives them. */
const contactKinds = ['name', 'phone', 'email'] as const;

/** Fields of settings that cannot be read as a whole: those that can be read by themselves, then the usual contacts. */
export function salvageQuestions(stored: unknown): FormField[] {
  const { fields } = propertiesOf(stored);
  const readable = (Array.isArray(fields) ? fields : []).flatMap((field: unknown) => {
    const read = asSaved(() => formFieldSchema.safeParse(field));
    return read.success ? [read.data] : [];
  });
  const contacts = contactKinds
    .filter((kind) => !readable.some(({ key }) => key === kind))
    .map((kind) => plainField(kind, kind, ''));
  return [...readable, ...contacts];
}

export function salvageSeen(stored: unknown): Seen {
  const { title, text, button } = propertiesOf(stored);
  return { title: textOf(title), text: textOf(text), button: textOf(button) };
}

function propertiesOf(stored: unknown): Partial<Record<string, unknown>> {
  return typeof stored === 'object' && stored !== null ? { ...stored } : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
