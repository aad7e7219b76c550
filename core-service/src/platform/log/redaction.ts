/**
 * What never reaches a log: personal data and secrets. One list for keys of objects, parameters of addresses and pairs
 * inside texts.
 */
const hiddenNames = new Set(
  'name code to ip fields value values payload bind parameters recipients login sid signature sign'.split(' '),
);
/** Hidden wherever they are a word of a longer name: `userEmail`, `refresh_token`, `x-api-key`, `clientSecret`. */
const hiddenWords = new Set(
  'email mail phone password passwd pwd secret token cookie authorization auth credential'.split(' '),
);
const hiddenKeys = /(api|secret|private|access|signing|encryption|sealing)key/;

const censor = '[hidden]';
const maxDepth = 6;

function isHidden(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
  if (hiddenNames.has(words.join('-')) || hiddenKeys.test(words.join(''))) return true;
  return words.some((word) => hiddenWords.has(word) || hiddenWords.has(word.replace(/(s|\d+|e164)$/, '')));
}

/** The same value for a log, by key at any depth. Errors become what helps to mend. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth >= maxDepth) return '[deeper]';
  if (value instanceof Error) return describeError(value, depth);
  if (ArrayBuffer.isView(value)) return '[bytes]';
  if (value instanceof Map) return redact(Object.fromEntries(value), depth);
  if (Array.isArray(value)) return redactList(value, depth);
  if (value instanceof Set) return redactList([...value], depth);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isHidden(key) ? censor : redact(inner, depth + 1)]),
  );
}

/** `['Authorization', 'Bearer …', …]`: raw headers are names and values in turn. */
function redactList(list: readonly unknown[], depth: number): unknown[] {
  return list.map((each, at) => {
    const before = list[at - 1];
    const isNamed = at % 2 === 1 && typeof each === 'string' && typeof before === 'string' && isHidden(before);
    return isNamed ? censor : redact(each, depth + 1);
  });
}

/** Only what helps to mend: driver errors carry whole statements and their values, clients whole requests. */
function describeError(error: Error, depth: number): object {
  const code = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    message: isListOfFaults(error) ? error.issues.map(printFault).join('; ') : error.message,
    // Not `code`: that name is hidden, as it stands for the codes of letters too.
    ...(code !== undefined && { errorCode: code }),
    stack: error.stack,
    ...(error.cause !== undefined && { cause: redact(error.cause, depth + 1) }),
  };
}

interface Fault {
  path: readonly PropertyKey[];
  code: string;
  message: string;
}

/** A shape that does not fit, as zod tells it: its own message is JSON, whose `code` would be hidden. */
function isListOfFaults(error: Error): error is Error & { issues: readonly Fault[] } {
  return error.name.endsWith('ZodError') && 'issues' in error && Array.isArray(error.issues);
}

const printFault = ({ path, code, message }: Fault): string => `/${path.map(String).join('/')} ${code} (${message})`;

/**
 * Secrets within a line, or within the texts of one written as JSON: `user:password@` of addresses, parameters and pairs by
 * name, credentials of headers, tokens of ours.
 */
export function redactText(line: string): string {
  const hide = (pair: string, name: string, glue: string) =>
    isHidden(decode(name)) ? `${name}${glue}${censor}` : pair;
  return line
    .replace(/([a-z][a-z\d+.-]{1,20}:\/\/)[^\s/?#"'<>\\]*@/gi, `$1${censor}@`)
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${censor}`)
    .replace(/\bsps?_[\w-]{12,}/g, censor)
    .replace(/([\w.%[\]-]{1,60})(=)[^\s&;,"'<>)\\]+/g, hide)
    .replace(/([\w.%[\]-]{1,60})(\\*["']?\s*:\s*\\*["']).*?(?=\\*["'])/g, hide);
}

/** `auth%5Btoken%5D` is `auth[token]`. */
function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
