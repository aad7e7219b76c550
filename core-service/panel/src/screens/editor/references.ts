import { contactStep } from '@smartpoint/contracts/widgets/quiz-graph';

type Fields = Record<string, unknown>;

/** What settings name that stands elsewhere: in other lists of theirs, or in the account. */
export interface References {
  /** Steps and fields by their key, as people call them. */
  names: ReadonlyMap<string, string>;
  hasFeed: boolean;
  /** Buttons of it open other widgets. */
  hasWidgets: boolean;
}

export function referencesOf(...sides: readonly object[]): References {
  const settings = sides.map((side) => fieldsOf(fieldsOf(side)['settings']));
  const listed = (name: string) => settings.flatMap((each) => listOf(each[name]));
  const keyed = [...listed('steps'), ...listed('fields')].flatMap(({ key, title, label }): [string, string][] => {
    const name = title ?? label;
    return typeof key === 'string' && typeof name === 'string' && name !== '' ? [[key, name]] : [];
  });
  return {
    names: new Map(keyed),
    hasFeed: settings.some(({ feedId }) => typeof feedId === 'number'),
    hasWidgets: listed('items').some(({ kind }) => kind === 'widget'),
  };
}

/** What a setting leads to inside of its widget; undefined where it is no such setting, or where that is gone. */
export function sayKey(setting: string, value: unknown, { names }: References, toContact: string): string | undefined {
  if (setting === 'next' && value === contactStep) return toContact;
  if (setting === 'next' && typeof value === 'string') return names.get(value);
  if (setting !== 'steps' || !Array.isArray(value) || value.length === 0) return undefined;
  const said = value.map((key) => names.get(String(key)));
  return said.every((name) => name !== undefined) ? said.join(', ') : undefined;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}
