import { AppError, invalid } from '../errors/index.ts';
import { maxDepth } from './json-body.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

type Field = string | Fields;
type Fields = Map<string, Field>;

/**
 * Parses `application/x-www-form-urlencoded` as strictly as JSON: `a=1&b[c]=2&d[]=3` is `{ a: '1', b: { c: '2' }, d: ['3'] }`.
 * Values are texts; schemas make numbers of them. Keys 0, 1, 2… in a row are a list. Refused: invalid UTF-8 and percent
 * codes, a field named twice, brackets that do not pair, and nesting deeper than JSON may be.
 * @throws AppError malformed-form | invalid-request
 */
export function parseForm(bytes: Uint8Array): unknown {
  const form: Fields = new Map();
  for (const pair of decode(bytes).split('&')) {
    if (pair === '') continue;
    const [name = '', ...rest] = pair.split('=');
    put(form, pathOf(decodePart(name)), decodePart(rest.join('=')));
  }
  return Object.fromEntries([...form].map(([key, field]) => [key, plain(field)]));
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new AppError('malformed-form', { cause });
  }
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (cause) {
    throw new AppError('malformed-form', { cause });
  }
}

/** `leads[add][0][id]` → leads, add, 0, id; an empty key means the next of a list. */
function pathOf(name: string): string[] {
  const [, first, keys] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  if (first === undefined || keys === undefined) throw new AppError('malformed-form');
  const path = [first, ...keys.split(/\]\[|[[\]]/).slice(1, -1)];
  // The form itself is the first level, as the outermost braces of JSON are.
  if (path.length > maxDepth) throw invalid('', 'too-deep', { max: maxDepth });
  return path;
}

function put(form: Fields, path: string[], value: string): void {
  const last = path.at(-1) ?? '';
  let at = form;
  for (const key of path.slice(0, -1)) {
    const known = at.get(key);
    if (typeof known === 'string') throw repeated(path);
    const inner: Fields = known ?? new Map<string, Field>();
    at.set(nextKey(at, key), inner);
    at = inner;
  }
  const key = nextKey(at, last);
  if (at.has(key)) throw repeated(path);
  at.set(key, value);
}

const nextKey = (fields: Fields, key: string): string => (key === '' ? String(fields.size) : key);

const repeated = (path: string[]) => invalid(`/${path.join('/').slice(0, 80)}`, 'duplicate-key');

function plain(field: Field): unknown {
  if (typeof field === 'string') return field;
  const entries = [...field].map(([key, inner]) => [key, plain(inner)] as const);
  const isList = entries.every(([key], at) => key === String(at));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
