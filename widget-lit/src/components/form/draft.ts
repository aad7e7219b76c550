import { consentNames, trapName } from './form.values.ts';

type Entry = [name: string, value: string];

const isDrafted = (name: string): boolean => name !== trapName && !consentNames.some((consent) => consent === name);

/** What was filled in so far, as text. Consents are not part of it: each is given anew. */
export const draftOf = (form: HTMLFormElement): string =>
  JSON.stringify([...new FormData(form)].filter(([name]) => isDrafted(name)));

const entriesOf = (draft: string): Entry[] => {
  try {
    return JSON.parse(draft || '[]') as Entry[];
  } catch {
    return [];
  }
};

/** Fills the form in again, as far as it still asks the same. */
export const restore = (form: HTMLFormElement, draft: string): void => {
  for (const [name, value] of entriesOf(draft)) {
    if (!isDrafted(name)) continue;
    for (const control of form.querySelectorAll<HTMLInputElement>('[name]')) {
      if (control.name !== name) continue;
      if (!/checkbox|radio/.test(control.type)) control.value = value;
      else if (control.value === value) control.checked = true;
    }
  }
};
