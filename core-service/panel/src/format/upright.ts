const turning = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Without the marks that turn around what stands beside them: no name shows the number behind it from right to left. */
export function upright(text: string): string {
  return text.replace(turning, '');
}

/** The same of what is shown, where that is text. */
export const shownUpright = <Shown>(shown: Shown): Shown | string =>
  typeof shown === 'string' ? upright(shown) : shown;

/** What there is of some facts, beside each other in one line. */
export function inOneLine(facts: readonly (string | false | null | undefined)[]): string {
  return facts
    .flatMap((fact) => fact || [])
    .map(upright)
    .join(' · ');
}
