import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { readUrl } from '@smartpoint/contracts/read-url';
import { addressFault, isAllowed, isBelow, isInner, type AddressFault, type Allowance } from './address.ts';
import { createNameLookup, type LookupAll } from './name-lookup.ts';
import { openSocket, type Socket, type Told } from './socket.ts';

export interface CallRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

export interface CallAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** The first MiB. */
  body: string;
}

/** No answer came. `our-side` is never one of them: what is a fault of ours is thrown as it is. */
export type CallFault = AddressFault | 'dns' | 'tls' | 'timeout' | 'unreachable';

export class CallError extends Error {
  readonly fault: CallFault;
  constructor(fault: CallFault, cause?: unknown) {
    super(fault, { cause });
    this.name = 'CallError';
    this.fault = fault;
  }
}

/** An answer whose body has not come yet. */
export interface Download extends Omit<CallAnswer, 'body'> {
  body: AsyncIterable<Buffer>;
}

/** For the whole of a download, however slowly it comes. */
export interface Wait {
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface Transport {
  /** @throws CallError when there is no answer, also when `signal` ends the wait for it */
  call(request: CallRequest, signal?: AbortSignal): Promise<CallAnswer>;
  /**
   * What is wrong with an address, as far as it shows without asking for its name. With `hosts` it must stand below one of
   * them, or be named by the operator: keys go there.
   */
  faultOf(url: string, hosts?: readonly string[]): AddressFault | 'web-address' | undefined;
}

export interface Listener {
  /**
   * Keeps a connection over which the other side tells what happens: a WebSocket at the same address, by the same rules.
   * A status: it was answered, and refused. @throws CallError
   */
  listen(request: Omit<CallRequest, 'body'>, told: Told): Promise<Socket | number>;
}

export interface Downloader {
  /**
   * Like `call` for answers of any size: `take` reads the body as it comes, compressed as the receiver likes. What of it is
   * left when `take` is done is not waited for. @throws CallError, and what `take` throws
   */
  download<T>(request: CallRequest, take: (answer: Download) => Promise<T>, wait: Wait): Promise<T>;
}

export interface TransportOptions extends Allowance {
  timeoutMs?: number;
  lookup?: LookupAll;
}

const maxBytes = 1024 * 1024;

/**
 * The only way out to addresses that customers choose. A name is looked up once, every address it has must be public,
 * and exactly that one is connected to, so a name that answers differently the second time gains nothing. Redirects are
 * answers, not orders. The time counts for the whole call, and of a body the first MiB is read.
 */
export function createTransport(options: TransportOptions): Transport & Downloader & Listener {
  const { timeoutMs = 15_000, lookup = createNameLookup() } = options;
  return {
    faultOf: (text, hosts) => {
      const url = readUrl(text);
      if (!url) return 'web-address';
      const isForeign = hosts !== undefined && !isAllowed(url, options) && !isBelow(url, hosts);
      return addressFault(url, options) ?? (isForeign ? 'foreign-host' : undefined);
    },
    call: async (request, signal) => {
      const inTime = timeLimit({ timeoutMs, ...(signal && { signal }) });
      return call(request, pinnedBy(request.url, options, lookup), inTime);
    },
    listen: async ({ url: address, headers }, told) => {
      const place = pinnedBy(address, options, lookup);
      return openSocket({ ...place, headers, timeoutMs }, told).catch((error: unknown) => {
        throw error instanceof Error ? faultOf(error) : error;
      });
    },
    download: async (request, take, wait) => {
      const signal = timeLimit(wait);
      const answer = await open(request, pinnedBy(request.url, options, lookup), signal);
      try {
        const { statusCode: status = 0, headers } = answer;
        return await take({ status, headers, body: chunksOf(answer, signal) });
      } finally {
        answer.destroy();
      }
    },
  };
}

const timeLimit = ({ timeoutMs, signal }: Wait): AbortSignal => {
  const inTime = AbortSignal.timeout(timeoutMs);
  return signal ? AbortSignal.any([inTime, signal]) : inTime;
};

interface Place {
  url: URL;
  lookup: LookupFunction | undefined;
}

/** @throws CallError for an address we do not call */
function pinnedBy(address: string, options: TransportOptions, lookup: LookupAll): Place {
  const url = new URL(address);
  const fault = addressFault(url, options);
  if (fault) throw new CallError(fault);
  return { url, lookup: isAllowed(url, options) ? undefined : publicOnly(lookup) };
}

async function call(request: CallRequest, place: Place, signal: AbortSignal): Promise<CallAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(reasonOf(error, signal));
    const answerOf = ({ statusCode = 0, headers: said }: http.IncomingMessage, text = ''): CallAnswer => ({
      status: statusCode,
      headers: said,
      body: text,
    });
    // Compressed answers could unfold to any size.
    const sent = send(request, place, { signal, encoding: 'identity' }, (answer) =>
      readBody(answer).then((text) => resolve(answerOf(answer, text)), fail),
    );
    // Nobody asked for another protocol: without a listener Node drops the connection and says so to no one.
    sent.on('upgrade', (answer, socket) => {
      socket.destroy();
      resolve(answerOf(answer));
    });
    sent.on('error', fail);
    sent.end(request.body);
  });
}

function open(request: CallRequest, place: Place, signal: AbortSignal): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = send(request, place, { signal, encoding: 'gzip' }, resolve);
    sent.on('upgrade', (_answer, socket) => {
      socket.destroy();
      reject(new CallError('unreachable'));
    });
    sent.on('error', (error) => reject(reasonOf(error, signal)));
    sent.end(request.body);
  });
}

function send(
  { method, headers, body }: CallRequest,
  { url, lookup }: Place,
  { signal, encoding }: { signal: AbortSignal; encoding: string },
  onAnswer: (answer: http.IncomingMessage) => void,
): http.ClientRequest {
  const { request } = url.protocol === 'https:' ? https : http;
  // A connection of its own: one that is kept could be to an address that was public an hour ago.
  return request(
    url,
    { method, headers: { 'accept-encoding': encoding, ...bodyHeaders(headers, body) }, lookup, signal, agent: false },
    onAnswer,
  );
}

async function* chunksOf(answer: http.IncomingMessage, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    yield* answer as AsyncIterable<Buffer>;
  } catch (error) {
    throw error instanceof Error ? reasonOf(error, signal) : error;
  }
}

const reasonOf = (error: Error, signal: AbortSignal): CallError =>
  signal.aborted ? new CallError('timeout', error) : faultOf(error);

function bodyHeaders(headers: CallRequest['headers'], body: string | undefined): http.OutgoingHttpHeaders {
  return body === undefined ? { ...headers } : { ...headers, 'content-length': Buffer.byteLength(body) };
}

async function readBody(answer: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}

/** Looks a name up, and refuses it when one of its addresses is an inner one. */
function publicOnly(lookup: LookupAll): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses: LookupAddress[] = error ? [] : found;
      const [first] = addresses;
      if (error || !first) return callback(new CallError('dns', error), []);
      if (addresses.some(({ address }) => isInner(address))) return callback(new CallError('inner-address'), []);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
}

function faultOf(error: Error & { code?: string }): CallError {
  if (error instanceof CallError) return error;
  const { code = '' } = error;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new CallError('dns', error);
  const isTls = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/.test(code);
  return new CallError(isTls ? 'tls' : 'unreachable', error);
}
