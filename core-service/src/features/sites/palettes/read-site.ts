import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CallError, type Downloader } from '../../../platform/outbound/index.ts';
import { readPage, type PageDress } from './read-page.ts';
import { SiteFault } from './site-fault.ts';

export interface SitePages {
  page: PageDress;
  /** Style sheets it asks for, in their order. */
  sheets: string[];
  /** The picture it is known by; undefined: none that can be read. */
  icon: Buffer | undefined;
}

const patienceMs = 10_000;
const maxRedirects = 3;
const mostSheets = 4;
const largest = { page: 2_000_000, sheet: 200_000, icon: 500_000 };

/** The first page of a site and what it is dressed in. @throws SiteFault where there is no page */
export async function readSite(address: string, transport: Downloader): Promise<SitePages> {
  const until = Date.now() + patienceMs;
  const get = async (url: string, limit: number, redirects = 0): Promise<{ url: string; bytes: Buffer }> => {
    const answer = await transport.download(
      { method: 'GET', url, headers: { accept: 'text/html,text/css,image/*,*/*;q=0.5' } },
      async ({ status, headers, body }): Promise<{ location: string } | { bytes: Buffer }> => {
        if (status >= 300 && status < 400 && headers.location) return { location: headers.location };
        if (status !== 200) throw new SiteFault('status', { status });
        return { bytes: await gathered(unpacked(body, headers['content-encoding']), limit) };
      },
      { timeoutMs: Math.max(1, until - Date.now()) },
    );
    if ('bytes' in answer) return { url, bytes: answer.bytes };
    if (redirects >= maxRedirects || !URL.canParse(answer.location, url)) throw new SiteFault('redirects');
    return get(new URL(answer.location, url).href, limit, redirects + 1);
  };
  // What a page is dressed in may be missing: the others still say something.
  const tryToGet = (url: string, limit: number) =>
    get(url, limit).then(
      ({ bytes }) => bytes,
      () => undefined,
    );
  try {
    const first = await get(address, largest.page);
    const page = readPage(first.bytes.toString('utf8'));
    const { sheets, icon } = linksOf(page, first.url);
    const [picture, texts] = await Promise.all([
      icon === undefined ? undefined : tryToGet(icon, largest.icon),
      Promise.all(sheets.slice(0, mostSheets).map((url) => tryToGet(url, largest.sheet))),
    ]);
    return { page, sheets: texts.map((bytes) => bytes?.toString('utf8') ?? ''), icon: picture };
  } catch (error) {
    if (error instanceof CallError) throw new SiteFault(error.fault);
    throw error;
  }
}

/** Addresses of its style sheets and of its picture. */
function linksOf({ links }: PageDress, base: string): { sheets: string[]; icon: string | undefined } {
  const absolute = (of: typeof links) =>
    of.filter(({ href }) => href !== '' && URL.canParse(href, base)).map(({ href }) => new URL(href, base).href);
  const icons = links.filter(
    ({ rel, href }) => /\bicon\b|touch-icon/.test(rel) && /\.(png|jpe?g|webp)($|\?)/i.test(href),
  );
  const large = icons.find(({ rel }) => rel.includes('touch'));
  const [icon] = absolute([...(large ? [large] : []), ...icons]);
  return { sheets: absolute(links.filter(({ rel }) => /\bstylesheet\b/.test(rel))), icon };
}

async function* unpacked(body: AsyncIterable<Buffer>, encoding: string | undefined): AsyncIterable<Buffer> {
  if (encoding === undefined || encoding === 'identity') return yield* body;
  if (encoding !== 'gzip') throw new SiteFault('encoding');
  const source = Readable.from(body);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } catch (error) {
    throw isOfZlib(error) ? new SiteFault('encoding') : error;
  }
}

const isOfZlib = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');

/** What comes up to a limit; colours stand at the beginning, so what is beyond it is left. */
async function gathered(chunks: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const gathered: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    gathered.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return Buffer.concat(gathered);
}
