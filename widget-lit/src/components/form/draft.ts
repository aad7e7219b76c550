import { consentNames, trapName } from './form.values.ts';

const isDrafted = (name: string): boolean => name !== trapName && !consentNames.some((consent) => consent === name);

/**
 * What was filled in so far, as text. Consents are not part of it: each is given anew. Few visitors come back to one: what
 * fills it in again is a file of its own.
 */
export const draftOf = (form: HTMLFormElement): string =>
  JSON.stringify([...new FormData(form)].filter(([name]) => isDrafted(name)));
