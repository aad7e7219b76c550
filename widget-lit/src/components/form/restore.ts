type Entry = [name: string, value: string];

const entriesOf = (draft: string): Entry[] => {
  try {
    return JSON.parse(draft || '[]') as Entry[];
  } catch {
    return [];
  }
};

/** What was typed while this file was on its way is newer. A list has no value to begin with. */
const isTouched = ({ value, defaultValue = value }: HTMLInputElement): boolean => value !== defaultValue;

/** Fills the form, if there is one yet, in again, as far as it still asks the same. */
export const restore = (form: HTMLFormElement | undefined, draft: string): void => {
  for (const [name, value] of entriesOf(draft)) {
    for (const control of form?.querySelectorAll<HTMLInputElement>('[name]') ?? []) {
      if (control.name !== name) continue;
      if (/checkbox|radio/.test(control.type)) control.checked ||= control.value === value;
      else if (!isTouched(control)) control.value = value;
    }
  }
};
