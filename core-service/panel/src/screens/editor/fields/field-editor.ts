import type { ComponentType } from 'react';
import type { FormField } from '@smartpoint/contracts/widgets/fields';
import type { FieldErrors } from '../../../form/errors.ts';

export interface FieldPartProps {
  field: FormField;
  errors: FieldErrors;
  /** Pointer of the field in the form. */
  place: string;
  change(patch: Partial<FormField>): void;
}

/** How the panel edits a kind of field, beside its label. */
export interface FieldEditor {
  /** Words inside of the empty field. */
  hasPlaceholder: boolean;
  /** A visitor sees it: there may be a sentence below it, and it may be required. */
  isSeen: boolean;
  /** What only this kind has. */
  Own?: ComponentType<FieldPartProps>;
}
