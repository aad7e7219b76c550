import type { LookupFunction } from 'node:net';
import { WebSocket } from 'ws';

export interface Told {
  onText(text: string): void;
  /** It broke, or the other side ended it; never after `end`. */
  onEnd(): void;
}

export interface Socket {
  end(): void;
}

interface Opening {
  url: URL;
  headers: Readonly<Record<string, string>>;
  lookup: LookupFunction | undefined;
  timeoutMs: number;
}

const pingEveryMs = 15_000;
const maxBytes = 1024 * 1024;

/** A WebSocket (library `ws`: the built-in one takes neither headers nor a lookup). A status: it was answered, and refused. */
export function openSocket({ url, headers, lookup, timeoutMs }: Opening, told: Told): Promise<Socket | number> {
  const address = url.href.replace(/^http/, 'ws');
  const socket = new WebSocket(address, {
    headers,
    ...(lookup && { lookup }),
    handshakeTimeout: timeoutMs,
    maxPayload: maxBytes,
    perMessageDeflate: false,
    followRedirects: false,
  });
  return new Promise((resolve, reject) => {
    socket.once('unexpected-response', (request, answer) => {
      request.destroy();
      resolve(answer.statusCode ?? 0);
    });
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => told.onText(data.toString('utf8')));
    socket.once('open', () => resolve(kept(socket, told)));
  });
}

/** One that no longer answers pings is broken, however quiet the line. */
function kept(socket: WebSocket, told: Told): Socket {
  let isAlive = true;
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, pingEveryMs).unref();
  socket.on('pong', () => (isAlive = true));
  let isEnded = false;
  socket.once('close', () => {
    clearInterval(timer);
    if (!isEnded) told.onEnd();
  });
  return {
    end: () => {
      isEnded = true;
      socket.terminate();
    },
  };
}
