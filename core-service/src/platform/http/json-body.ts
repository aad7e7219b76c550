import { AppError, invalid } from '../errors/index.ts';

/** Levels a body may be nested. */
export const maxDepth = 32;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses strict JSON. Refuses what two parsers could read differently (ASVS 1.5.3): invalid UTF-8,
 * duplicate keys, and nesting deeper than 32. A byte order mark, which some programs put in front, says nothing new.
 * @throws AppError malformed-json | invalid-request
 */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('malformed-json', { cause });
  }
  checkKeys(text);
  return value;
}

/** Walks valid JSON once: objects keep their keys apart, arrays only count depth. */
function checkKeys(text: string): void {
  const stack: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '{' || char === '[') {
      if (stack.length >= maxDepth) throw invalid('', 'too-deep', { max: maxDepth });
      stack.push(char === '{' ? new Set() : null);
    } else if (char === '}' || char === ']') {
      stack.pop();
    } else if (char === '"') {
      const end = endOfString(text, at);
      const keys = stack.at(-1);
      if (keys && isKey(text, end)) addKey(keys, text.slice(at, end + 1));
      at = end;
    }
  }
}

/** Whether a colon follows, however far away: blanks cost us one step each. */
function isKey(text: string, endOfLiteral: number): boolean {
  let at = endOfLiteral + 1;
  while (/[ \n\r\t]/.test(text.charAt(at))) at++;
  return text.charAt(at) === ':';
}

function addKey(keys: Set<string>, literal: string): void {
  const key = JSON.parse(literal) as string;
  if (keys.has(key)) throw invalid(`/${key.slice(0, 40)}`, 'duplicate-key');
  keys.add(key);
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
