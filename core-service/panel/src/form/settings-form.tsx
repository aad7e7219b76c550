import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { controlOf } from './controls.tsx';
import type { FieldSpec } from './field-spec.ts';
import { FormFrame } from './form-frame.tsx';
import { isSame, pointerOf, valueAt } from './pointer.ts';
import type { Form } from './use-form.ts';

interface SettingsFormProps<T> {
  form: Form<T>;
  fields: readonly FieldSpec[];
  isReadOnly?: boolean;
  /** Words on the button where they are not «Сохранить». */
  save?: string;
  /** Controls of our own by pointer, in place of the kind's. */
  own?: Readonly<Record<string, (isDisabled: boolean) => ReactNode>>;
  /** Said below the fields. */
  after?: ReactNode;
}

/** A form drawn from its list of fields: help, faults by pointer, saving and leaving as in every form. */
export function SettingsForm<T>({ form, fields, isReadOnly = false, own = {}, ...frame }: SettingsFormProps<T>) {
  const shown = fields.filter(
    ({ visibleWhen }) => !visibleWhen || isSame(valueAt(form.values, visibleWhen.path), visibleWhen.is),
  );
  return (
    <FormFrame form={form} isReadOnly={isReadOnly} {...(frame.save ? { save: frame.save } : {})}>
      <div className="sp-fields">
        {shown.map((spec) => {
          const pointer = pointerOf(spec.path);
          return <Fragment key={pointer}>{own[pointer]?.(isReadOnly) ?? controlOf(spec, form, isReadOnly)}</Fragment>;
        })}
      </div>
      {frame.after}
    </FormFrame>
  );
}
