import type { FieldBinding } from '../../form/use-form.ts';
import { TextField } from '../../ui/text-field.tsx';

/** The code of a letter, which phones offer to fill in. */
export function LetterCodeField({ label, ...field }: { label: string } & FieldBinding<string>) {
  return <TextField label={label} autoComplete="one-time-code" inputMode="numeric" hasFocus {...field} />;
}
