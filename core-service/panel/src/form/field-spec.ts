import type { Option } from '../ui/choice-fields.tsx';
import type { Path } from './pointer.ts';

interface Common {
  /** Where its value is in the form's values, at any depth. */
  path: Path;
  label: string;
  help?: string;
  isOptional?: boolean;
  /** Shown only while another value is this one. */
  visibleWhen?: { path: Path; is: unknown };
}

/** Rows of a list: values by the name of the column. */
export interface Column {
  name: string;
  label: string;
  /** A choice; without them it is typed. */
  options?: readonly Option<string>[];
  /** Beside the choices something else may be typed: what the choice of doing so is called. */
  typing?: string;
}

/**
 * What a form asks, as data: a connector's manifest prints the same list. The list of kinds is closed; what is truly
 * special gets its control by `own` of SettingsForm.
 */
export type FieldSpec = Common &
  (
    | { kind: 'text'; placeholder?: string; maxLength?: number; isLong?: boolean }
    /** Written, never read back: `saved` is what may be shown of it; left empty it stays as it is. */
    | { kind: 'secret'; saved?: string }
    | { kind: 'url'; placeholder?: string }
    | { kind: 'number'; min?: number; max?: number; unit?: string }
    | { kind: 'toggle' }
    | { kind: 'select'; options: readonly Option<string>[] }
    /** `{ key, value }[]` */
    | { kind: 'keyValue'; keyLabel: string; valueLabel: string; max?: number }
    /** `{ from, to }[]`: our fields to theirs. */
    | {
        kind: 'fieldMap';
        fromLabel: string;
        toLabel: string;
        from: readonly Option<string>[];
        to: readonly Option<string>[];
      }
    /** `{ field, operator, value }[]`: all of them must hold. */
    | { kind: 'rules'; fields: readonly Option<string>[]; operators: readonly Option<string>[] }
  );

export type FieldKind = FieldSpec['kind'];
export type SpecOf<K extends FieldKind> = Extract<FieldSpec, { kind: K }>;
