import { connect, type Socket } from 'node:net';

/** Statuses seen on one keep-alive connection. */
export interface Connection {
  /** Writes a request; `done` gets the status of its answer. One at a time. */
  send(request: string, done: (status: number) => void): void;
  close(): void;
}

/** Only what the bench's servers answer: Content-Length or no body. Far cheaper than an HTTP client. */
export function openConnection(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => resolve(toConnection(socket)));
  });
}

function toConnection(socket: Socket): Connection {
  let received = '';
  let waiting: ((status: number) => void) | undefined;
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
    const end = endOfAnswer(received);
    if (end < 0) return;
    const status = Number(received.slice(9, 12));
    received = received.slice(end);
    const done = waiting;
    waiting = undefined;
    done?.(status);
  });
  socket.on('error', () => waiting?.(0));
  return {
    send(request, done) {
      waiting = done;
      socket.write(request, 'latin1');
    },
    close: () => socket.destroy(),
  };
}

/** Where the first answer ends; -1 while it is not whole. */
function endOfAnswer(received: string): number {
  const head = received.indexOf('\r\n\r\n');
  if (head < 0) return -1;
  const length = /content-length: (\d+)/i.exec(received.slice(0, head))?.[1] ?? 0;
  const end = head + 4 + Number(length);
  return received.length >= end ? end : -1;
}
