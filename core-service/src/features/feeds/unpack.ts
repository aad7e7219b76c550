import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FeedFault } from './feed-fault.ts';

/** Bytes of a feed once they are unpacked. */
export const maxBytes = 200 * 1024 * 1024;

/** Whatever is compressed is unpacked, however it is called; what unfolds to more than `limit` is not read on. */
export async function* unpack(chunks: AsyncIterable<Buffer>, limit = maxBytes): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of await unzipped(chunks)) {
    size += chunk.length;
    if (size > limit) throw new FeedFault('too-large');
    yield chunk;
  }
}

async function unzipped(chunks: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer>> {
  const iterator = chunks[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  while (first.length < 2) {
    const { done, value } = await iterator.next();
    if (done) break;
    first = Buffer.concat([first, value]);
  }
  const whole = continued(first, iterator);
  return first[0] === 0x1f && first[1] === 0x8b ? gunzipped(whole) : whole;
}

async function* continued(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(packed);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (error) {
    const { code = '' } = error as { code?: string };
    throw code.startsWith('Z_') ? new FeedFault('broken-gzip') : error;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
