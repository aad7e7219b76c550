import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import type { PageBundle, PageEntry } from './page-bundle.ts';

const MOCHA = '/mocha.js';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves the bundle, mocha's browser build and one page per test file on a free port of 127.0.0.1. */
export async function servePages(bundle: PageBundle): Promise<{ url: string; close: () => void }> {
  const files = new Map<string, string | Uint8Array>(bundle.files);
  files.set(MOCHA, await readFile(createRequire(import.meta.url).resolve('mocha/mocha.js')));
  for (const entry of bundle.entries) files.set(pageAddress(entry), pageHtml(entry, bundle.runner));

  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
    const content = files.get(path);
    if (content === undefined) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(content);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

export const pageAddress = (entry: PageEntry): string => `${entry.script}.html`;

const pageHtml = ({ source, style }: PageEntry, runner: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>${source}</title>
${style ? `<link rel="stylesheet" href="${style}">` : ''}
<body>
<script src="${MOCHA}"></script>
<script type="module" src="${runner}"></script>
</body>
</html>`;
