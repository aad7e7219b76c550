import { isNative } from './own-ground.ts';

export interface Reply {
  status: number;
  /** The `Retry-After` header. */
  retryAfter: string | null;
  /** Parsed; nothing when it is no JSON. */
  body: unknown;
}

/** `keepalive` carries 64 KB at most, of all requests together. */
const maxKeptAlive = 20_000;

const byFetch = async (address: string, text: string): Promise<Reply> => {
  // A string is text/plain, which needs no preflight.
  const response = await fetch(address, { method: 'POST', body: text, keepalive: text.length < maxKeptAlive });
  const { status, headers } = response;
  const reply: Reply = { status, retryAfter: headers.get('retry-after'), body: undefined };
  try {
    reply.body = await response.json();
  } catch {
    // Not in our words.
  }
  return reply;
};

const byRequest = (address: string, text: string): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'json';
    request.onload = () => {
      const { status, response: body } = request as { status: number; response: unknown };
      resolve({ status, retryAfter: request.getResponseHeader('retry-after'), body });
    };
    request.onerror = reject;
    request.send(text);
  });

/**
 * Posts a body. Pages wrap `fetch` to send cookies and headers of theirs with everything: browsers keep the answer back
 * then, for ours is for everybody. @throws without a connection
 */
export const post = (address: string, text: string): Promise<Reply> =>
  (isNative(fetch) ? byFetch : byRequest)(address, text);
