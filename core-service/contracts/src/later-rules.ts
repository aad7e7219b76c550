const names = new Set<string>();
let isReadingSaved = false;

/** Names of the rules that came later. */
export const laterRules: ReadonlySet<string> = names;

/**
 * A rule that came when settings had been saved without it. It holds for whatever is saved from now on; what was saved
 * before is read as it is ({@link asSaved}): pages go on with it, and its editor opens and says at the field what is wrong.
 */
export function later<T>(name: string, rule: (value: T) => boolean): (value: T) => boolean {
  names.add(name);
  return (value) => isReadingSaved || rule(value);
}

/** What `read` checks was saved before: rules that came later do not refuse it. `read` must not wait. */
export function asSaved<T>(read: () => T): T {
  isReadingSaved = true;
  try {
    return read();
  } finally {
    isReadingSaved = false;
  }
}
