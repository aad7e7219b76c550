import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { AppError, invalid } from '../../platform/errors/index.ts';
import { parseJson } from '../../platform/http/index.ts';

/** Browsers refuse beacons over 64 KiB, so an honest batch is never larger. */
const maxBytes = 64 * 1024;
const maxDepth = 32;

type Done = (body: Buffer) => void;
type Refuse = (error: AppError) => void;

/**
 * Reads a JSON body of at most 64 KiB. Callbacks, not a promise: this runs for every event.
 * A client that leaves half-way is answered by nobody: neither callback is called.
 */
export function readCollectBody(req: IncomingMessage, done: Done, refuse: Refuse): void {
  const refusal = refusalByHeaders(req);
  if (refusal) return refuse(refusal);
  let body: Buffer | undefined;
  let isRefused = false;
  req.on('data', (chunk: Buffer) => {
    if (isRefused) return;
    const size = (body?.length ?? 0) + chunk.length;
    if (size <= maxBytes) {
      body = body ? Buffer.concat([body, chunk], size) : chunk;
      return;
    }
    isRefused = true;
    body = undefined;
    refuse(tooLarge());
  });
  req.on('end', () => {
    if (!isRefused) done(body ?? Buffer.alloc(0));
  });
}

/** @throws AppError malformed-json | invalid-request for what two parsers could read differently (E-4.8) */
export function parseCollectBody(body: Buffer): unknown {
  if (!isUtf8(body)) throw new AppError('malformed-json');
  const text = body.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('malformed-json', { cause });
  }
  if (membersIn(text) === membersOf(value)) return value;
  // Rare and hostile: the platform's parser takes its time to name the repeated or too deep key.
  parseJson(body);
  throw invalid('', 'duplicate-key');
}

/** Members written in valid JSON text; -1 when it is nested deeper than 32. Every colon outside of strings is one. */
function membersIn(text: string): number {
  let members = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) at = endOfString(text, at);
    else if (char === 0x3a) members++;
    else if (char === 0x7b || char === 0x5b) {
      if (++depth > maxDepth) return -1;
    } else if (char === 0x7d || char === 0x5d) depth--;
  }
  return members;
}

function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); ; at = text.indexOf('"', at + 1)) {
    let slashes = at;
    while (text.charCodeAt(slashes - 1) === 0x5c) slashes--;
    if ((at - slashes) % 2 === 0) return at;
  }
}

/** Members of the parsed value, where a repeated key counts once. Stops at the depth the text may have. */
function membersOf(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return 0;
  let members = 0;
  // Parsed JSON has no inherited keys, and Object.values would make a list of each object of each event.
  for (const key in value) members += 1 + membersOf((value as Record<string, unknown>)[key], depth + 1);
  return Array.isArray(value) ? members - value.length : members;
}

function refusalByHeaders({ headers }: IncomingMessage): AppError | undefined {
  if (Number(headers['content-length'] ?? 0) > maxBytes) return tooLarge();
  const encoding = headers['content-encoding'];
  const isPlain = encoding === undefined || encoding === 'identity';
  return isPlain && isJsonType(headers['content-type'] ?? '')
    ? undefined
    : new AppError('unsupported-media-type', { values: { types: 'application/json' } });
}

/** JSON, or text/plain as `sendBeacon` sends it (no preflight); UTF-8 only. */
function isJsonType(header: string): boolean {
  if (header === 'application/json' || header === 'text/plain;charset=UTF-8') return true;
  const [type = '', ...parameters] = header.toLowerCase().split(';');
  if (!/^\s*(application\/json|text\/plain)\s*$/.test(type)) return false;
  return parameters.every((part) => !/^\s*charset\s*=/.test(part) || /^\s*charset="?utf-?8"?\s*$/.test(part));
}

function tooLarge(): AppError {
  return new AppError('body-too-large', { values: { max: `${maxBytes / 1024} KiB` } });
}
