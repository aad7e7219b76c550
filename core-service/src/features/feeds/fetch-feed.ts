import { CallError, type Downloader } from '../../platform/outbound/index.ts';
import { FeedFault, type StoredFault } from './feed-fault.ts';
import { readFeed, type ReadFeed } from './read-feed.ts';

export interface FeedAddress {
  url: string;
  /** What the answer said that is kept now. */
  etag: string | null;
  lastModified: string | null;
}

export type Fetched =
  | { end: 'read'; feed: ReadFeed; etag: string | null; lastModified: string | null }
  | { end: 'unchanged' }
  /** The server asks to come again: it is still writing the file, or gets too many requests. */
  | { end: 'later'; seconds: number }
  | { end: 'failed'; fault: StoredFault };

export interface FetchOptions {
  /** For the whole of it, with everything it leads to. */
  timeoutMs: number;
  limit?: number;
}

const maxRedirects = 3;

/** Gets a feed and reads it; a fault of theirs is an answer. @throws only what is a fault of ours */
export async function fetchFeed(
  { url, etag, lastModified }: FeedAddress,
  transport: Downloader,
  { timeoutMs, limit }: FetchOptions,
  signal?: AbortSignal,
): Promise<Fetched> {
  const headers = {
    accept: 'application/xml, text/xml, text/csv, */*;q=0.5',
    ...(etag && { 'if-none-match': etag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
  };
  const until = Date.now() + timeoutMs;
  const at = async (address: string, redirects: number): Promise<Fetched> => {
    const wait = { timeoutMs: Math.max(1, until - Date.now()), ...(signal && { signal }) };
    const answer = await transport.download(
      { method: 'GET', url: address, headers },
      async ({ status, headers: said, body }): Promise<Fetched | { location: string }> => {
        if (status === 304) return { end: 'unchanged' };
        if (status >= 300 && status < 400 && said.location) return { location: said.location };
        const seconds = status === 503 || status === 429 ? secondsOf(said['retry-after']) : undefined;
        if (seconds !== undefined) return { end: 'later', seconds };
        if (status !== 200) throw new FeedFault('status', { status });
        const feed = await readFeed(body, {
          contentType: said['content-type'] ?? '',
          ...(limit !== undefined && { limit }),
        });
        return { end: 'read', feed, etag: said.etag ?? null, lastModified: said['last-modified'] ?? null };
      },
      wait,
    );
    if ('end' in answer) return answer;
    if (redirects >= maxRedirects || !URL.canParse(answer.location, address)) throw new FeedFault('redirects');
    return at(new URL(answer.location, address).href, redirects + 1);
  };
  try {
    return await at(url, 0);
  } catch (error) {
    if (error instanceof FeedFault) return { end: 'failed', fault: error.fault };
    if (error instanceof CallError) return { end: 'failed', fault: { code: error.fault } };
    throw error;
  }
}

/** What `Retry-After` asks for, in seconds or as a moment; nobody is waited for longer than a day. */
function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 10), 86_400);
}
