import { TextDecoder } from 'node:util';
import { FeedFault } from './feed-fault.ts';

export interface Decoded {
  /** The beginning, for whoever must know what it is before reading on. */
  head: string;
  texts: AsyncIterable<string>;
}

const headBytes = 4096;

/** Text of bytes, by what the feed or the server says of its letters; without a word by looking at them. */
export async function decode(chunks: AsyncIterable<Buffer>, contentType = ''): Promise<Decoded> {
  const iterator = chunks[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  while (first.length < headBytes) {
    const { done, value } = await iterator.next();
    if (done) break;
    first = Buffer.concat([first, value]);
  }
  const decoder = decoderOf(encodingOf(first, contentType));
  const start = decoder.decode(first, { stream: true });
  return { head: start.trimStart().slice(0, headBytes), texts: rest(start, iterator, decoder) };
}

async function* rest(start: string, iterator: AsyncIterator<Buffer>, decoder: TextDecoder): AsyncGenerator<string> {
  // Nothing may stand before the declaration of XML, and spaces often do.
  yield start.trimStart();
  for (let next = await iterator.next(); !next.done; next = await iterator.next())
    yield decoder.decode(next.value, { stream: true });
  yield decoder.decode();
}

function encodingOf(first: Buffer, contentType: string): string {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
  const head = first.subarray(0, 200).toString('latin1');
  const [, declared] = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(head) ?? [];
  const [, said] = /charset=["']?([\w-]+)/i.exec(contentType) ?? [];
  return declared ?? said ?? (isUtf8(first) ? 'utf-8' : 'windows-1251');
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new FeedFault('encoding', { said: encoding.slice(0, 40) });
  }
}
