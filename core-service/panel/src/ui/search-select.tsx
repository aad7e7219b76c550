import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { upright } from '../format/upright.ts';
import { useT } from '../i18n/i18n.tsx';
import { Field } from './field.tsx';
import type { ControlIds, FieldProps } from './field.tsx';

export interface SearchOption {
  value: string;
  label: string;
}

export interface SearchGroup<O extends SearchOption> {
  label: string;
  options: readonly O[];
}

interface SearchSelectProps<O extends SearchOption> extends FieldProps {
  value: string;
  onChange(value: string): void;
  groups: readonly SearchGroup<O>[];
  matches(option: O, typed: string): boolean;
  isDisabled?: boolean;
  /** Shows its list at once: it was opened for that. */
  startsOpen?: boolean;
}

/** A list too long to look through: what is typed narrows it. Keys as in the ARIA pattern of a combobox with a list. */
export function SearchSelect<O extends SearchOption>(props: SearchSelectProps<O>) {
  return <Field {...props}>{(ids) => <Control {...props} ids={ids} />}</Field>;
}

const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function Control<O extends SearchOption>({ ids, ...props }: SearchSelectProps<O> & { ids: ControlIds }) {
  const listId = useId();
  const { typed, shown, at, show, move, choose, close } = useSearch(props);
  const isOpen = typed !== undefined;
  const options = shown.flatMap((group) => group.options);
  const chosen = props.groups.flatMap((group) => group.options).find(({ value }) => value === props.value);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const active = options[at];
    if (step) move(step, options.length);
    else if (event.key === 'Enter' && isOpen && active) choose(active);
    else if (event.key === 'Escape' && isOpen) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="sp-search">
      <input
        {...ids}
        className="sp-input"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen && options[at] ? `${listId}-${at}` : undefined}
        value={typed ?? chosen?.label ?? props.value}
        disabled={props.isDisabled}
        onChange={(event) => show(event.currentTarget.value)}
        onClick={(event) => {
          event.currentTarget.select();
          if (!isOpen) show('');
        }}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <List id={listId} groups={shown} at={at} isOpen={isOpen} chosen={props.value} onChoose={choose} />
    </div>
  );
}

function useSearch<O extends SearchOption>(props: SearchSelectProps<O>) {
  const { groups, value, matches, onChange, startsOpen = false } = props;
  /** Undefined while the list is closed. */
  const [typed, setTyped] = useState(startsOpen ? '' : undefined);
  const [at, setAt] = useState(0);
  const shown = groups
    .map(({ label, options }) => ({ label, options: options.filter((option) => !typed || matches(option, typed)) }))
    .filter(({ options }) => options.length > 0);
  const show = (text: string) => {
    const all = groups.flatMap(({ options }) => options);
    setTyped(text);
    setAt(
      text
        ? 0
        : Math.max(
            0,
            all.findIndex((option) => option.value === value),
          ),
    );
  };
  return {
    typed,
    shown,
    at,
    show,
    move: (step: number, count: number) => {
      if (typed === undefined) show('');
      else if (count > 0) setAt((at + step + count) % count);
    },
    choose: (option: O) => {
      onChange(option.value);
      setTyped(undefined);
    },
    close: () => setTyped(undefined),
  };
}

interface ListProps<O extends SearchOption> {
  id: string;
  groups: readonly SearchGroup<O>[];
  /** Of all options, which one Enter takes. */
  at: number;
  isOpen: boolean;
  chosen: string;
  onChoose(option: O): void;
}

function List<O extends SearchOption>({ id, groups, at, isOpen, chosen, onChoose }: ListProps<O>) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('.sp-search__option--at')?.scrollIntoView({ block: 'nearest' });
  }, [at, isOpen, groups.length]);
  let number = -1;
  return (
    <div
      ref={list}
      id={id}
      className="sp-search__list"
      role="listbox"
      aria-label={t('ui.search.list')}
      hidden={!isOpen}
    >
      {groups.map(({ label, options }) => (
        <div key={label} role="group" aria-label={label}>
          <div className="sp-search__group" aria-hidden>
            {label}
          </div>
          {options.map((option) => {
            number += 1;
            return (
              <div
                key={option.value}
                id={`${id}-${number}`}
                role="option"
                aria-selected={option.value === chosen}
                className={`sp-search__option${number === at ? ' sp-search__option--at' : ''}`}
                // Before the field loses the focus and the list is gone.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => onChoose(option)}
              >
                {upright(option.label)}
              </div>
            );
          })}
        </div>
      ))}
      {groups.length === 0 && <div className="sp-search__group">{t('ui.search.nothing')}</div>}
    </div>
  );
}
