import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

type Content = string | Uint8Array;

export interface FilesServer {
  origin: string;
  stop(): void;
}

const types: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json' };

/**
 * Plain files and, for every other address, a page: what a CDN or a stranger's server does, for tests.
 * Every origin may read them.
 */
export async function serveFiles(
  files: (name: string) => Content | undefined,
  page: (address: URL) => string,
): Promise<FilesServer> {
  const server = createServer(({ url = '/' }, response) => {
    const address = new URL(url, 'http://files');
    const file = files(address.pathname.slice(1));
    const type = file === undefined ? 'text/html' : types[path.extname(address.pathname)];
    response
      .writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'access-control-allow-origin': '*' })
      .end(file ?? page(address));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${port}`, stop };
}
