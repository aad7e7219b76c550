type Entry = [name: string, value: string];

const entriesOf = (draft: string): Entry[] => {
  try {
    return JSON.parse(draft || '[]') as Entry[];
  } catch {
    return [];
  }
};

/** Fills the form, if there is one yet, in again, as far as it still asks the same. */
export const restore = (form: HTMLFormElement | undefined, draft: string): void => {
  for (const [name, value] of entriesOf(draft)) {
    for (const control of form?.querySelectorAll<HTMLInputElement>('[name]') ?? []) {
      if (control.name !== name) continue;
      if (!/checkbox|radio/.test(control.type)) control.value = value;
      else if (control.value === value) control.checked = true;
    }
  }
};
