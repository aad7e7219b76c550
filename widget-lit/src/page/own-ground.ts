type Native = object & { name?: string };

export interface Good {
  holder: object;
  key: PropertyKey;
  native: unknown;
}

/** Where the language and the browser keep the functions that our code and Lit are made of. */
const names = [
  ...['Object', 'Array', 'String', 'Number', 'RegExp', 'Map', 'Set', 'WeakMap', 'Function', 'JSON', 'Math', 'Date'],
  ...['Promise', 'URL', 'URLSearchParams', 'EventTarget', 'Event', 'Node', 'Element', 'HTMLElement', 'Document'],
  ...['XMLHttpRequest', 'Performance', 'customElements', 'performance'],
];

// Taken once: what is replaced later does not reach these.
const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;

/** Compared as a whole: a method of a text may be a replaced one, too. */
export const isNative = (value: unknown): boolean => {
  const text = `${value as string}`;
  const { name } = value as Native;
  return text === `function ${name}() { [native code] }` || text === `function ${name}() {\n    [native code]\n}`;
};

/** Objects of the language and the browser have a name of their kind; what a page makes has none. */
const isBuiltIn = (value: unknown): boolean =>
  typeof value === 'function' ? isNative(value) : Symbol.toStringTag in Object(value);

/** Objects with built-in functions, in the same order for every window; the window itself is the first. */
const holdersOf = (realm: object): object[] => {
  const holders = [realm];
  // What is not there, or no object, keeps its place.
  const add = (holder: unknown): void => {
    holders[holders.length] = Object(holder) as object;
  };
  for (let at = 0; at < names.length; at++) {
    const builtIn = (realm as Record<string, Native & { prototype?: object }>)[names[at]!];
    add(builtIn);
    add(builtIn?.prototype);
  }
  const { prototype } = (realm as { Array: ArrayConstructor }).Array;
  add(getPrototypeOf(prototype[Symbol.iterator]()));
  return holders;
};

const stock: Good[] = [];
/** Where it stands: which of the {@link holdersOf} a window, and under which key. */
export type Spot = readonly [holder: number, key: PropertyKey];

/** Takes what is native. Left are the spots of what the page has replaced by then, or brought along. */
const takeStock = (): Spot[] => {
  const lacking: Spot[] = [];
  const holders = holdersOf(window);
  for (let at = 0; at < holders.length; at++) {
    const holder = holders[at]!;
    const keys = at ? ownKeys(holder) : names;
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index]!;
      const value: unknown = getOwnPropertyDescriptor(holder, key)?.value;
      // Of what is no function only the window's is meant: `JSON`, and what browsers have behind a getter there.
      if (typeof value === 'function' ? key === 'constructor' : at || !value) continue;
      if (isBuiltIn(value)) stock[stock.length] = { holder, key, native: value };
      else lacking[lacking.length] = [at, key];
    }
  }
  return lacking;
};

try {
  const lacking = takeStock();
  if (lacking.length) {
    const { untouched } = await import('./untouched.ts');
    untouched(lacking, { holdersOf, isBuiltIn }, (good) => (stock[stock.length] = good));
  }
} catch {
  // It did not come, or the page forbids even an empty frame: we work with what there is.
}

let isOurs = false;
/** What we put aside, to be put back. */
let theirs: [Good, PropertyDescriptor | undefined][] = [];

const putAside = (holder: object, key: PropertyKey): void => {
  const found = getOwnPropertyDescriptor(holder, key);
  if (found && deleteProperty(holder, key)) theirs[theirs.length] = [{ holder, key, native: undefined }, found];
};

/** The two halves of {@link onOwnGround}, for what cannot be given as a function. */
export const settleIn = (): void => {
  isOurs = true;
  theirs = [];
  // Whatever all objects inherit would be read as options (`signal` of a request, `once` of a listener, `get` of a property),
  // and `toJSON` by JSON.
  const { prototype } = Object;
  const keys = ownKeys(prototype);
  for (let at = 0; at < keys.length; at++)
    if (getOwnPropertyDescriptor(prototype, keys[at]!)!.enumerable) putAside(prototype, keys[at]!);
  putAside(Array.prototype, 'toJSON');
  for (let at = 0; at < stock.length; at++) {
    const good = stock[at]!;
    const { holder, key, native } = good;
    const found = getOwnPropertyDescriptor(holder, key);
    if (found?.value === native) continue;
    theirs[theirs.length] = [good, found];
    defineProperty(holder, key, { value: native, configurable: true, writable: true, enumerable: false });
  }
};

export const moveOut = (): void => {
  isOurs = false;
  for (let at = theirs.length; at--;) {
    const { 0: good, 1: found } = theirs[at]!;
    // What all objects inherit comes back last, and changes no description even so.
    if (found) defineProperty(good.holder, good.key, { __proto__: null, ...found } as PropertyDescriptor);
    else deleteProperty(good.holder, good.key);
  }
};

/**
 * Runs `work`, which must not wait, with the language's own functions in the place of those that the page has put on
 * built-in objects and prototypes, before us or since, and without what it lets all objects inherit; afterwards the page
 * has its own again. Libraries of old replace
 * `filter`, `reduce` or `JSON.stringify` by something that merely resembles them.
 */
export const onOwnGround = <T>(work: () => T): T => {
  if (isOurs) return work();
  settleIn();
  try {
    return work();
  } finally {
    moveOut();
  }
};

/** Runs `work` of the page, which we call while on our own ground, with what the page is used to. */
export const onTheirGround = (work: () => void): void => {
  if (!isOurs) return work();
  moveOut();
  try {
    work();
  } finally {
    settleIn();
  }
};

/** `work` that always runs on our own ground. */
export const grounded =
  <A extends unknown[], R>(work: (...args: A) => R): ((...args: A) => R) =>
  (...args) =>
    onOwnGround(() => work(...args));
