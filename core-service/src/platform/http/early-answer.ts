import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long the rest of a request that is already answered is read and thrown away. */
const lingerMs = 2000;

/**
 * Ends an answer whose request may still be arriving (a body refused half-way). Closing at once would reset the
 * connection under the client's hands, and the answer with it. Set status and headers before.
 */
export function endEarly(req: IncomingMessage, res: ServerResponse, body: Buffer): void {
  res.setHeader('Content-Length', body.length);
  if (req.complete) return void res.end(body);
  res.setHeader('Connection', 'close').write(body);
  const timer = setTimeout(() => req.socket.destroy(), lingerMs).unref();
  req.once('end', () => res.end());
  req.once('close', () => clearTimeout(timer));
  req.resume();
}
