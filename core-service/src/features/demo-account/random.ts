/** The same seed gives the same numbers, so that every demo account looks alike. */
export interface Random {
  /** From 0 to 1, without 1. */
  next(): number;
  between(from: number, to: number): number;
  /** One of the entries, by their weights. */
  pick<T extends { weight: number }>(choices: readonly T[]): T;
  one<T>(choices: readonly T[]): T;
  uuid(): string;
}

/** Mulberry32: small, fast and good enough for a shop that does not exist. */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const hex = (digits: number): string => Array.from({ length: digits }, () => between(0, 15).toString(16)).join('');
  return {
    next,
    between,
    pick: (choices) => {
      let left = next() * choices.reduce((sum, { weight }) => sum + weight, 0);
      return found(choices.find(({ weight }) => (left -= weight) < 0) ?? choices.at(-1));
    },
    one: (choices) => found(choices[between(0, choices.length - 1)]),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[between(0, 3)]}${hex(3)}-${hex(12)}`,
  };
}

function found<T>(choice: T | undefined): T {
  if (choice === undefined) throw new Error('There is nothing to choose from');
  return choice;
}
