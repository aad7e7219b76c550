import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { readUrl } from '@smartpoint/contracts/read-url';
import { addressFault, isAllowed, isBelow, isInner, type AddressFault, type Allowance } from './address.ts';
import { createNameLookup, type LookupAll } from './name-lookup.ts';

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

export interface Transport {
  /** @throws CallError when there is no answer, also when `signal` ends the wait for it */
  call(request: CallRequest, signal?: AbortSignal): Promise<CallAnswer>;
  /**
   * What is wrong with an address, as far as it shows without asking for its name. With `hosts` it must stand below one of
   * them, or be named by the operator: keys go there.
   */
  faultOf(url: string, hosts?: readonly string[]): AddressFault | 'web-address' | undefined;
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
export function createTransport(options: TransportOptions): Transport {
  const { timeoutMs = 15_000, lookup = createNameLookup() } = options;
  return {
    faultOf: (text, hosts) => {
      const url = readUrl(text);
      if (!url) return 'web-address';
      const isForeign = hosts !== undefined && !isAllowed(url, options) && !isBelow(url, hosts);
      return addressFault(url, options) ?? (isForeign ? 'foreign-host' : undefined);
    },
    call: async (request, signal) => {
      const url = new URL(request.url);
      const fault = addressFault(url, options);
      if (fault) throw new CallError(fault);
      const pinned = isAllowed(url, options) ? undefined : publicOnly(lookup);
      const inTime = AbortSignal.timeout(timeoutMs);
      return call(request, url, pinned, signal ? AbortSignal.any([inTime, signal]) : inTime);
    },
  };
}

function call(
  { method, headers, body }: CallRequest,
  url: URL,
  lookup: LookupFunction | undefined,
  signal: AbortSignal,
): Promise<CallAnswer> {
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(signal.aborted ? new CallError('timeout', error) : faultOf(error));
    const answerOf = ({ statusCode = 0, headers: said }: http.IncomingMessage, text = ''): CallAnswer => ({
      status: statusCode,
      headers: said,
      body: text,
    });
    // A connection of its own: one that is kept could be to an address that was public an hour ago.
    const sent = request(url, { method, headers: bodyHeaders(headers, body), lookup, signal, agent: false }, (answer) =>
      readBody(answer).then((text) => resolve(answerOf(answer, text)), fail),
    );
    // Nobody asked for another protocol: without a listener Node drops the connection and says so to no one.
    sent.on('upgrade', (answer, socket) => {
      socket.destroy();
      resolve(answerOf(answer));
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

function bodyHeaders(headers: CallRequest['headers'], body: string | undefined): http.OutgoingHttpHeaders {
  // Compressed answers could unfold to any size.
  const own = { ...headers, 'accept-encoding': 'identity' };
  return body === undefined ? own : { ...own, 'content-length': Buffer.byteLength(body) };
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
