import type { ReactNode } from 'react';
import { useT } from '../i18n/i18n.tsx';
import { SelectField, Toggle } from '../ui/choice-fields.tsx';
import { NumberField, TextArea, TextField } from '../ui/text-field.tsx';
import type { FieldErrors } from './errors.ts';
import type { Column, FieldKind, FieldSpec, SpecOf } from './field-spec.ts';
import { pointerOf } from './pointer.ts';
import { RowsField } from './rows-field.tsx';
import { SecretField } from './secret-field.tsx';
import type { FieldBinding, Form } from './use-form.ts';

interface Place extends FieldBinding<unknown> {
  errors: FieldErrors;
  pointer: string;
  isDisabled: boolean;
}

type Controls = { readonly [K in FieldKind]: (spec: SpecOf<K>, place: Place) => ReactNode };

const controls: Controls = {
  text: (spec, place) =>
    spec.isLong ? (
      <TextArea {...frame(spec, place)} {...typed(place)} maxLength={spec.maxLength} />
    ) : (
      <TextField {...frame(spec, place)} {...typed(place)} placeholder={spec.placeholder} maxLength={spec.maxLength} />
    ),
  secret: (spec, place) => (
    <SecretField
      {...frame(spec, place)}
      {...typed(place)}
      onChange={place.onChange}
      isCleared={place.value === null}
      saved={spec.saved}
    />
  ),
  url: (spec, place) => (
    <TextField {...frame(spec, place)} {...typed(place)} type="url" inputMode="url" placeholder={spec.placeholder} />
  ),
  number: (spec, place) => (
    <NumberField
      {...frame(spec, place)}
      value={typeof place.value === 'number' ? place.value : null}
      onChange={place.onChange}
      min={spec.min}
      max={spec.max}
      unit={spec.unit}
    />
  ),
  toggle: (spec, place) => (
    <Toggle
      label={spec.label}
      help={spec.help}
      isChecked={place.value === true}
      onChange={place.onChange}
      isDisabled={place.isDisabled}
    />
  ),
  select: (spec, place) => <SelectField {...frame(spec, place)} {...typed(place)} options={spec.options} />,
  keyValue: (spec, place) =>
    rows(spec, place, [
      { name: 'key', label: spec.keyLabel },
      { name: 'value', label: spec.valueLabel },
    ]),
  fieldMap: (spec, place) =>
    rows(spec, place, [
      { name: 'from', label: spec.fromLabel, options: spec.from },
      { name: 'to', label: spec.toLabel, options: spec.to },
    ]),
  rules: (spec, place) => (
    <RulesField {...frame(spec, place)} place={place} fields={spec.fields} operators={spec.operators} />
  ),
};

/** The control of a field, bound to the form's value at its path. */
export function controlOf<T>(spec: FieldSpec, form: Form<T>, isDisabled: boolean): ReactNode {
  const place = { ...form.at(spec.path), errors: form.errors, pointer: pointerOf(spec.path), isDisabled };
  // One entry per kind: TypeScript cannot see that the entry and the spec are of the same one.
  const draw = controls[spec.kind] as (spec: FieldSpec, place: Place) => ReactNode;
  return draw(spec, place);
}

function frame({ label, help, isOptional = false }: FieldSpec, { error, isDisabled }: Place) {
  return { label, help, isOptional, error, isDisabled };
}

function typed({ value, onChange }: Place) {
  return { value: typeof value === 'string' ? value : '', onChange };
}

function rows(spec: SpecOf<'keyValue' | 'fieldMap'>, place: Place, columns: readonly Column[]): ReactNode {
  const max = spec.kind === 'keyValue' ? spec.max : undefined;
  return <RowsField {...frame(spec, place)} place={place} columns={columns} max={max} />;
}

type RulesProps = ReturnType<typeof frame> & Pick<SpecOf<'rules'>, 'fields' | 'operators'> & { place: Place };

function RulesField({ fields, operators, ...props }: RulesProps) {
  const t = useT();
  const columns = [
    { name: 'field', label: t('form.rule.field'), options: fields },
    { name: 'operator', label: t('form.rule.operator'), options: operators },
    { name: 'value', label: t('form.rule.value') },
  ];
  return <RowsField {...props} columns={columns} />;
}
