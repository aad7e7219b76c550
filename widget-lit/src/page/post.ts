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

/**
 * Posts a body. Pages wrap `fetch` to send cookies and headers of theirs with everything: browsers keep the answer back
 * then, for ours is for everybody. What goes around it is fetched on such pages only. @throws without a connection
 */
export const post = async (address: string, text: string): Promise<Reply> =>
  isNative(fetch) ? byFetch(address, text) : (await import('./post-by-request.ts')).byRequest(address, text);
