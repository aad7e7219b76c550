import { useEffect, useState } from 'react';
import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';

interface ColourFieldProps extends FieldProps {
  value: string;
  onChange(value: string): void;
  isDisabled?: boolean;
}

/** The browser's picker and the `#rrggbb` beside it; an unfinished code is not passed on. */
export function ColourField(props: ColourFieldProps) {
  const { value, onChange } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const type = (text: string) => {
    setTyped(text);
    if (/^#[0-9a-f]{6}$/i.test(text)) onChange(text.toLowerCase());
  };
  return (
    <Field {...props}>
      {(ids) => (
        <div className="sp-colour">
          <input
            type="color"
            value={value}
            aria-label={props.label}
            disabled={props.isDisabled}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <input
            {...ids}
            className="sp-input"
            value={typed}
            maxLength={7}
            spellCheck={false}
            disabled={props.isDisabled}
            onChange={(event) => type(event.currentTarget.value)}
            onBlur={() => setTyped(value)}
          />
        </div>
      )}
    </Field>
  );
}

interface RangeFieldProps extends FieldProps {
  value: number;
  onChange(value: number): void;
  min: number;
  max: number;
  unit: string;
  isDisabled?: boolean;
}

export function RangeField(props: RangeFieldProps) {
  return (
    <Field {...props}>
      {(ids) => (
        <div className="sp-range">
          <input
            {...ids}
            type="range"
            min={props.min}
            max={props.max}
            value={props.value}
            disabled={props.isDisabled}
            onChange={(event) => props.onChange(Number(event.currentTarget.value))}
          />
          <output htmlFor={ids.id}>
            {props.value} {props.unit}
          </output>
        </div>
      )}
    </Field>
  );
}
