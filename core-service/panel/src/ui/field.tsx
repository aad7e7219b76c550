import { useId } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n/i18n.tsx';

export interface FieldProps {
  label: string;
  help?: ReactNode;
  /** How to mend what is wrong. */
  error?: string;
  isOptional?: boolean;
}

export interface ControlIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** Label above, control, help, error below: the frame of every field. */
export function Field(props: FieldProps & { children: (ids: ControlIds) => ReactNode }) {
  const { label, help, error, isOptional } = props;
  const t = useT();
  const id = useId();
  const describedBy = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="sp-field">
      <label className="sp-field__label" htmlFor={id}>
        {label}
        {isOptional && <span className="sp-field__optional"> · {t('ui.optional')}</span>}
      </label>
      {props.children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <span className="sp-field__error" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
      {help && (
        <span className="sp-field__help" id={`${id}-help`}>
          {help}
        </span>
      )}
    </div>
  );
}
