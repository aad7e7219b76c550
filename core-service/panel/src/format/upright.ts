const turning = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Without the marks that turn around what stands beside them: no name shows the number behind it from right to left. */
export function upright(text: string): string {
  return text.replace(turning, '');
}

/** What there is of some facts, beside each other in one line. */
export function inOneLine(facts: readonly (string | false | null | undefined)[]): string {
  return facts
    .flatMap((fact) => fact || [])
    .map(upright)
    .join(' · ');
}
