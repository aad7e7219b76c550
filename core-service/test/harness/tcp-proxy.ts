import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface TcpProxy {
  port: number;
  /** Cuts every connection and refuses new ones, as a server that is away does. */
  goAway(): void;
  comeBack(): void;
  /** From now on, answers to a connection stop once the text has been seen on its way to the server. */
  holdAnswersAfter(text: string): void;
  stop(): Promise<void>;
}

/** A wire between the service and its database that the test can cut. */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isAway = false;
  let trigger: string | undefined;

  const server = createServer((client) => {
    if (isAway) return void client.destroy();
    const upstream = connect(target);
    let isHeld = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        (socket === client ? upstream : client).destroy();
      });
    }
    client.on('data', (chunk) => {
      if (trigger !== undefined && chunk.includes(trigger)) isHeld = true;
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!isHeld) client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    goAway: () => {
      isAway = true;
      cut();
    },
    comeBack: () => void (isAway = false),
    holdAnswersAfter: (text) => void (trigger = text),
    stop: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
