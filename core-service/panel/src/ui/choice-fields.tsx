import { CheckboxControl, FormToggle, RadioControl } from '@wordpress/components';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';

export interface Option<V extends string> {
  value: V;
  label: string;
  description?: string;
}

interface SelectFieldProps<V extends string> extends FieldProps {
  value: V;
  onChange(value: V): void;
  options: readonly Option<NoInfer<V>>[];
  /** Headed groups after the plain options. */
  groups?: { label: string; options: readonly Option<NoInfer<V>>[] }[];
  isDisabled?: boolean;
}

/** The browser's own list: on phones nothing of ours is better. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const items = [...props.options, ...(props.groups ?? []).flatMap(({ options }) => options)];
  const choose = (text: string) => {
    const item = items.find(({ value }) => value === text);
    if (item) props.onChange(item.value);
  };
  return (
    <Field {...props}>
      {(ids) => (
        <select
          {...ids}
          className="sp-input"
          value={props.value}
          disabled={props.isDisabled}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {props.options.map(renderOption)}
          {props.groups?.map(({ label, options }) => (
            <optgroup key={label} label={label}>
              {options.map(renderOption)}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}

function renderOption({ value, label }: Option<string>) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}

interface PlainSelectProps<V extends string> {
  label: string;
  value: V;
  options: readonly Option<NoInfer<V>>[];
  onChange(value: V): void;
}

/** A list in a table cell: named for those who hear it. */
export function PlainSelect<V extends string>({ label, value, options, onChange }: PlainSelectProps<V>) {
  const choose = (text: string) => {
    const option = options.find((item) => item.value === text);
    if (option) onChange(option.value);
  };
  return (
    <select
      className="sp-input sp-input--compact"
      aria-label={label}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {options.map(renderOption)}
    </select>
  );
}

interface RadioFieldProps<V extends string> {
  label: string;
  value: V;
  onChange(value: V): void;
  options: readonly Option<NoInfer<V>>[];
  isDisabled?: boolean;
  isBusy?: boolean;
}

export function RadioField<V extends string>(props: RadioFieldProps<V>) {
  return (
    <RadioControl
      label={props.label}
      selected={props.value}
      options={props.options.map(({ value, label, description }) => ({ value, label, description }))}
      disabled={props.isDisabled}
      onChange={(text) => {
        const option = props.options.find(({ value }) => value === text);
        if (option && !props.isBusy) props.onChange(option.value);
      }}
    />
  );
}

interface CheckProps {
  label: ReactNode;
  help?: string;
  isChecked: boolean;
  onChange(isChecked: boolean): void;
  isDisabled?: boolean;
  /** Works on it: keeps the focus, ignores further presses. */
  isBusy?: boolean;
}

export function Checkbox({ label, help, isChecked, onChange, isDisabled, isBusy }: CheckProps & { label: string }) {
  return (
    <CheckboxControl
      label={label}
      help={help}
      checked={isChecked}
      disabled={isDisabled}
      aria-busy={isBusy}
      onChange={(isOn) => !isBusy && onChange(isOn)}
    />
  );
}

/** Works at once or on save; the words beside it say what is on. */
export function Toggle({ label, help, isChecked, onChange, isDisabled, isBusy }: CheckProps) {
  const id = useId();
  return (
    <div className="sp-toggle">
      <FormToggle
        id={id}
        checked={isChecked}
        disabled={isDisabled}
        aria-describedby={help ? `${id}-help` : undefined}
        aria-busy={isBusy}
        onChange={(event) => !isBusy && onChange(event.currentTarget.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {help && (
          <div className="sp-field__help" id={`${id}-help`}>
            {help}
          </div>
        )}
      </div>
    </div>
  );
}

/** A switch without words beside it, in cards and tables. */
export function Switch({ label, isChecked, onChange, isDisabled }: CheckProps & { label: string }) {
  return (
    <FormToggle
      aria-label={label}
      checked={isChecked}
      disabled={isDisabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

interface SegmentsProps<V extends string> {
  label: string;
  value: V | undefined;
  options: readonly Option<NoInfer<V>>[];
  onChange(value: NoInfer<V>): void;
}

/** A few equal choices side by side. */
export function Segments<V extends string>({ label, value, options, onChange }: SegmentsProps<V>) {
  return (
    <div className="sp-segments" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
