import type { PopupExtras } from '@smartpoint/contracts/widgets/popup-extras';
import type { FieldErrors } from '../../../form/errors.ts';
import type { FieldBinding } from '../../../form/use-form.ts';

export interface ExtrasProps {
  extras: FieldBinding<PopupExtras>;
  errors: FieldErrors;
}

export const extrasPlace = '/settings/extras';

/** The binding of one part. */
export function partOf<K extends keyof PopupExtras>(
  { extras, errors }: ExtrasProps,
  key: K,
): FieldBinding<PopupExtras[K]> {
  return {
    value: extras.value[key],
    error: errors[`${extrasPlace}/${key}`],
    onChange: (value) => extras.onChange({ ...extras.value, [key]: value }),
  };
}

/** The binding of a text inside a part that is there. */
export function textOf<T extends object, K extends keyof T & string>(
  part: { value: T; onChange(value: NoInfer<T>): void },
  key: K,
  error: string | undefined,
): FieldBinding<T[K]> {
  return { value: part.value[key], error, onChange: (value) => part.onChange({ ...part.value, [key]: value }) };
}
