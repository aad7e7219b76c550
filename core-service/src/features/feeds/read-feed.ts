import type { FeedFormat } from '@smartpoint/contracts/feeds';
import { Collected, type Skipped } from './collected.ts';
import { decode } from './decode.ts';
import { FeedFault } from './feed-fault.ts';
import type { FeedItem } from './feed-item.ts';
import { readCsv } from './read-csv.ts';
import { readXml } from './read-xml.ts';
import { unpack } from './unpack.ts';

export interface ReadFeed {
  format: FeedFormat;
  items: FeedItem[];
  skipped: Skipped[];
}

export interface ReadOptions {
  contentType?: string;
  /** Bytes at most, once they are unpacked. */
  limit?: number;
}

/** Reads a feed of any format we know, as it comes. @throws FeedFault and whatever breaks the bytes off */
export async function readFeed(chunks: AsyncIterable<Buffer>, options: ReadOptions = {}): Promise<ReadFeed> {
  const { head, texts } = await decode(unpack(chunks, options.limit), options.contentType);
  if (head === '') throw new FeedFault('empty');
  if (/^<(!doctype\s+html|html)/i.test(head)) throw new FeedFault('html');
  if (/^[[{]/.test(head)) throw new FeedFault('unknown-format', { said: 'JSON' });
  const collected = new Collected();
  if (head.startsWith('<')) {
    const format = await readXml(texts, collected);
    return { format, ...collected.finish() };
  }
  await readCsv(texts, head, collected);
  return { format: 'csv', ...collected.finish() };
}
