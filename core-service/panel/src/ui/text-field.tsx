import { useState } from 'react';
import type { HTMLInputTypeAttribute } from 'react';
import { seen, unseen } from '@wordpress/icons';
import { useT } from '../i18n/i18n.tsx';
import { IconButton } from './button.tsx';
import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';

interface TextFieldProps extends FieldProps {
  value: string;
  onChange(value: string): void;
  type?: HTMLInputTypeAttribute;
  placeholder?: string;
  autoComplete?: string;
  inputMode?: 'numeric' | 'tel' | 'url' | 'email' | 'text';
  maxLength?: number;
  isDisabled?: boolean;
  hasFocus?: boolean;
}

export function TextField(props: TextFieldProps) {
  return (
    <Field {...props}>
      {(ids) => (
        <input
          {...ids}
          className="sp-input"
          type={props.type ?? 'text'}
          value={props.value}
          placeholder={props.placeholder}
          autoComplete={props.autoComplete ?? 'off'}
          inputMode={props.inputMode}
          maxLength={props.maxLength}
          disabled={props.isDisabled}
          autoFocus={props.hasFocus}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function PasswordField(props: Omit<TextFieldProps, 'type'>) {
  const t = useT();
  const [isShown, setShown] = useState(false);
  return (
    <Field {...props}>
      {(ids) => (
        <div className="sp-input-row">
          <input
            {...ids}
            className="sp-input"
            type={isShown ? 'text' : 'password'}
            value={props.value}
            autoComplete={props.autoComplete}
            autoFocus={props.hasFocus}
            onChange={(event) => props.onChange(event.currentTarget.value)}
          />
          <IconButton
            icon={isShown ? unseen : seen}
            label={t(isShown ? 'ui.password.hide' : 'ui.password.show')}
            onClick={() => setShown(!isShown)}
          />
        </div>
      )}
    </Field>
  );
}

interface TextAreaProps extends FieldProps {
  value: string;
  onChange(value: string): void;
  rows?: number;
  placeholder?: string;
  maxLength?: number;
  isDisabled?: boolean;
}

export function TextArea(props: TextAreaProps) {
  return (
    <Field {...props}>
      {(ids) => (
        <textarea
          {...ids}
          className="sp-input"
          rows={props.rows ?? 3}
          value={props.value}
          placeholder={props.placeholder}
          maxLength={props.maxLength}
          disabled={props.isDisabled}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface NumberFieldProps extends FieldProps {
  value: number | null;
  onChange(value: number | null): void;
  min?: number;
  max?: number;
  unit?: string;
  isDisabled?: boolean;
}

/** Empty is `null`: the form's schema says whether that is allowed. */
export function NumberField(props: NumberFieldProps) {
  return (
    <Field {...props}>
      {(ids) => (
        <div className="sp-input-unit">
          <input
            {...ids}
            className="sp-input sp-input--number"
            type="number"
            inputMode="numeric"
            value={props.value ?? ''}
            min={props.min}
            max={props.max}
            disabled={props.isDisabled}
            onChange={({ currentTarget: { value } }) => props.onChange(value === '' ? null : Number(value))}
          />
          {props.unit && <span className="sp-soft">{props.unit}</span>}
        </div>
      )}
    </Field>
  );
}
