import type { IncomingMessage } from 'node:http';
import { AppError, invalid } from '../errors/index.ts';

const maxDepth = 32;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads and parses a JSON body. Refuses what two parsers could read differently (ASVS 1.5.3): other encodings,
 * invalid UTF-8, a byte order mark, duplicate keys, and nesting deeper than 32.
 * @throws AppError unsupported-media-type | body-too-large | malformed-json | invalid-request
 */
export async function readJsonBody(req: IncomingMessage, types: readonly string[], maxBytes: number): Promise<unknown> {
  checkHeaders(req, types);
  return parseJson(await readBytes(req, maxBytes));
}

/** Parses strict JSON bytes. @throws AppError malformed-json | invalid-request */
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

function checkHeaders(req: IncomingMessage, types: readonly string[]): void {
  const [type = '', ...parameters] = (req.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  const isPlain = (req.headers['content-encoding'] ?? 'identity') === 'identity';
  if (!types.includes(type.trim()) || !isUtf8 || !isPlain) throw new AppError('unsupported-media-type');
}

function readBytes(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new AppError('body-too-large', { values: { max: `${Math.floor(maxBytes / 1024)} KiB` } });
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        req.pause();
        reject(tooLarge());
        return;
      }
      chunks.push(chunk);
    });
    req.on('end', () => resolve(Buffer.concat(chunks)));
    req.on('error', reject);
    req.on('aborted', () => reject(new AppError('malformed-json')));
  });
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
