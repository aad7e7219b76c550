import { useEffect, useId, useRef } from 'react';
import { useT } from '../i18n/i18n.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { SelectField } from '../ui/choice-fields.tsx';
import type { FieldProps } from '../ui/field.tsx';
import { plus, trash } from '../ui/icons.ts';
import { TextField } from '../ui/text-field.tsx';
import { ChoiceOrTyped } from './choice-or-typed.tsx';
import { errorAt } from './errors.ts';
import type { FieldErrors } from './errors.ts';
import type { Column } from './field-spec.ts';

type Row = Readonly<Record<string, string>>;

interface RowsFieldProps extends FieldProps {
  columns: readonly Column[];
  place: {
    value: unknown;
    onChange(rows: readonly Row[]): void;
    errors: FieldErrors;
    pointer: string;
    isDisabled: boolean;
  };
  max?: number;
}

/** A list of short rows: pairs, mappings, conditions. A fault stands at its own cell, `/headers/1/value`. */
export function RowsField({ label, help, isOptional, columns, place, max = 50 }: RowsFieldProps) {
  const t = useT();
  const id = useId();
  const { errors, pointer, isDisabled } = place;
  const rows = toRows(place.value);
  const focus = useFocusAfterChange(rows.length);
  const ownError = errors[pointer];
  const change = (at: number, name: string, value: string) =>
    place.onChange(rows.map((row, index) => (index === at ? { ...row, [name]: value } : row)));
  return (
    <fieldset
      ref={focus.list}
      className="sp-rows"
      aria-describedby={[help && `${id}-help`, ownError && `${id}-error`].filter(Boolean).join(' ') || undefined}
    >
      <legend>
        {label}
        {isOptional && <span className="sp-field__optional"> · {t('ui.optional')}</span>}
      </legend>
      {rows.map((row, at) => (
        <div key={at} className="sp-rows__row" role="group" aria-label={t('form.rows.row', { number: at + 1 })}>
          {columns.map((column) => (
            <Cell
              key={column.name}
              column={column}
              value={row[column.name] ?? ''}
              error={errorAt(errors, `${pointer}/${at}/${column.name}`)}
              isDisabled={isDisabled}
              onChange={(value) => change(at, column.name, value)}
            />
          ))}
          {!isDisabled && (
            <IconButton
              icon={trash}
              label={t('form.rows.remove', { number: at + 1 })}
              onClick={() => place.onChange(rows.filter((_, index) => index !== at))}
            />
          )}
        </div>
      ))}
      {ownError && (
        <span className="sp-field__error" id={`${id}-error`} role="alert">
          {ownError}
        </span>
      )}
      {help && (
        <span className="sp-field__help" id={`${id}-help`}>
          {help}
        </span>
      )}
      {!isDisabled && rows.length < max && (
        <div>
          <Button size="compact" icon={plus} onClick={() => place.onChange([...rows, emptyRow(columns)])}>
            {t('form.rows.add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface CellProps {
  column: Column;
  value: string;
  error: string | undefined;
  isDisabled: boolean;
  onChange(value: string): void;
}

function Cell({ column: { label, options, typing }, ...bound }: CellProps) {
  if (options && typing !== undefined) return <ChoiceOrTyped {...{ label, options, typing }} {...bound} />;
  return options ? <SelectField label={label} options={options} {...bound} /> : <TextField label={label} {...bound} />;
}

/** A new row takes the focus; after a removal it stays in the list instead of falling to the page. */
function useFocusAfterChange(count: number) {
  const list = useRef<HTMLFieldSetElement>(null);
  const before = useRef(count);
  useEffect(() => {
    const rows = list.current?.querySelectorAll<HTMLElement>('.sp-rows__row');
    if (count > before.current) rows?.[rows.length - 1]?.querySelector<HTMLElement>('input, select')?.focus();
    const buttons = list.current?.querySelectorAll<HTMLElement>('button');
    if (count < before.current) buttons?.[buttons.length - 1]?.focus();
    before.current = count;
  }, [count]);
  return { list };
}

function emptyRow(columns: readonly Column[]): Row {
  return Object.fromEntries(
    columns.map(({ name, options, typing }) => [name, (typing === undefined && options?.[0]?.value) || '']),
  );
}

function toRows(value: unknown): Row[] {
  return Array.isArray(value) ? value : [];
}
