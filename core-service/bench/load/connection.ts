import { connect } from 'node:net';

/** A keep-alive connection. */
export interface Connection {
  /** Writes a request; `done` gets the status of its answer, 0 when the connection broke. One at a time. */
  send(request: Uint8Array, done: (status: number) => void): void;
  close(): void;
}

const endOfHead = Buffer.from('\r\n\r\n');

/**
 * Only what the bench's servers answer: Content-Length or no body. Far cheaper than an HTTP client, and without streams:
 * the generator shares the machine with what it measures.
 */
export function openConnection(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    let received: Buffer | undefined;
    let waiting: ((status: number) => void) | undefined;
    const settle = (status: number): void => {
      received = undefined;
      const done = waiting;
      waiting = undefined;
      done?.(status);
    };
    const hear = (size: number, chunk: Uint8Array): boolean => {
      const piece = Buffer.from(chunk.buffer, chunk.byteOffset, size);
      const answer = received ? Buffer.concat([received, piece]) : piece;
      if (isWhole(answer)) settle(Number(answer.toString('latin1', 9, 12)));
      else received = Buffer.from(answer);
      return true;
    };
    const onread = { buffer: Buffer.alloc(64 * 1024), callback: hear };
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread });
    socket.once('error', reject);
    socket.on('error', () => settle(0));
    socket.once('connect', () =>
      resolve({
        send: (request, done) => {
          waiting = done;
          socket.write(request);
        },
        close: () => socket.destroy(),
      }),
    );
  });
}

function isWhole(answer: Buffer): boolean {
  const head = answer.indexOf(endOfHead);
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(answer.toString('latin1', 0, head))?.[1] ?? 0;
  return answer.length >= head + endOfHead.length + Number(length);
}
