import type { Download } from '../../../platform/outbound/index.ts';
import { partOf, readContentRange, type AskedRange, type Part } from './byte-range.ts';

export interface Sound {
  mediaType: string;
  /** What is sent; undefined: all of it, and nobody knows how much that is. */
  part: Part | undefined;
  isPartial: boolean;
  /** Bytes of the answer that come before it. */
  skip: number;
}

export type NoSound = 'not-ready' | 'gone' | 'unavailable' | { unsatisfiable: number };

export interface AskedRecord {
  url: string;
  range: AskedRange | undefined;
  /** The talk is over since a moment only: what is not there yet may come. */
  isFresh: boolean;
  /** It was asked for with the account's key: a refusal is of the key. */
  isSigned?: boolean;
  /** What the sound is, where the provider calls it by a name of its own. */
  mediaType?: string | undefined;
}

/** More than nine hours of uncompressed sound: no talk. */
export const maxBytes = 512 * 1024 * 1024;

/** What we send on is named by us: whatever a provider says, it is a sound and nothing that runs. */
const mediaTypes = new Map(
  Object.entries({
    'audio/mpeg': 'audio/mpeg',
    'audio/mp3': 'audio/mpeg',
    'audio/x-mpeg': 'audio/mpeg',
    'audio/wav': 'audio/wav',
    'audio/wave': 'audio/wav',
    'audio/x-wav': 'audio/wav',
    'audio/vnd.wave': 'audio/wav',
    'audio/ogg': 'audio/ogg',
    'application/ogg': 'audio/ogg',
    'audio/opus': 'audio/ogg',
    'audio/mp4': 'audio/mp4',
    'audio/x-m4a': 'audio/mp4',
    'audio/aac': 'audio/aac',
    'audio/webm': 'audio/webm',
  }),
);
const extensions: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/webm': 'webm',
};
const nameless = ['', 'application/octet-stream', 'binary/octet-stream', 'application/force-download'];

export const extensionOf = (mediaType: string): string => extensions[mediaType] ?? 'mp3';

/** An address without a record answers with a page, a redirect to a form of entry, or a refusal. */
export function soundOf(answer: Omit<Download, 'body'>, asked: AskedRecord): Sound | NoSound {
  const { status, headers } = answer;
  const { url, range, isFresh } = asked;
  if (status === 416) return noneOf(readTotal(headers['content-range']), isFresh);
  if (status !== 200 && status !== 206) return whyNot(status, asked);
  const mediaType = mediaTypeOf(headers['content-type'] ?? '', url, asked.mediaType);
  if (!mediaType) return 'gone';
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return 'unavailable';
  if (status === 206) {
    const part = readContentRange(headers['content-range'] ?? '');
    if (part && part.total > maxBytes) return 'gone';
    return part && isAsked(part, range) ? { mediaType, part, isPartial: true, skip: 0 } : 'unavailable';
  }
  return wholeOf(mediaType, Number(headers['content-length'] ?? NaN), asked);
}

/** An answer without a sound. */
export function whyNot(status: number, { isFresh, isSigned }: Pick<AskedRecord, 'isFresh' | 'isSigned'>): NoSound {
  if (status === 429 || status >= 500) return 'unavailable';
  if (isSigned && (status === 401 || status === 403)) return 'unavailable';
  if (status === 202 || status === 204 || (isFresh && (status === 404 || status === 425))) return 'not-ready';
  return 'gone';
}

/** A record of no bytes is one that is still written, or was never made. */
const emptyOf = (isFresh: boolean): NoSound => (isFresh ? 'not-ready' : 'gone');
const noneOf = (total: number, isFresh: boolean): NoSound =>
  total === 0 ? emptyOf(isFresh) : { unsatisfiable: total };

/** A provider that knows no ranges sends all of it, and we leave out what was not asked for. */
function wholeOf(mediaType: string, total: number, { range, isFresh }: AskedRecord): Sound | NoSound {
  if (!Number.isSafeInteger(total)) return { mediaType, part: undefined, isPartial: false, skip: 0 };
  if (total === 0) return emptyOf(isFresh);
  if (total > maxBytes) return 'gone';
  const part = range ? partOf(range, total) : { from: 0, to: total - 1, total };
  return part ? { mediaType, part, isPartial: range !== undefined, skip: part.from } : { unsatisfiable: total };
}

function isAsked(part: Part, range: AskedRange | undefined): boolean {
  const asked = range && partOf(range, part.total);
  return asked?.from === part.from && part.to <= asked.to;
}

function mediaTypeOf(said: string, url: string, own: string | undefined): string | undefined {
  const [name = ''] = said.toLowerCase().split(';');
  if (own !== undefined && /^audio\/[\w.+-]+$/.test(name.trim())) return own;
  const known = mediaTypes.get(name.trim());
  if (known || !nameless.includes(name.trim())) return known;
  const { pathname } = new URL(url);
  return (
    Object.keys(extensions).find((type) => pathname.toLowerCase().endsWith(`.${extensionOf(type)}`)) ?? 'audio/mpeg'
  );
}

const readTotal = (header = ''): number => Number(/^bytes \*\/(\d{1,15})$/.exec(header.trim())?.[1] ?? 0);
