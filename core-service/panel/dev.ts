import { createServer } from 'node:http';
import { extname } from 'node:path';
import { buildWidgetAssets } from '@smartpoint/widget-lit/src/build.ts';
import { buildPanelAssets, panelHtml } from './build.ts';

/**
 * The panel over the fake host: `node --import tsx core-service/panel/dev.ts`, then reload after each change.
 * `/?fake=empty`, `/report/?fake=overfull&lang=en`, `/?as=viewer` show other lives (src/hosts/fake.tsx).
 */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: https: http:; object-src 'none'; base-uri 'none'";

const types: Record<string, string> = { '.css': 'text/css', '.svg': 'image/svg+xml' };

export async function servePanel(port: number) {
  let assets = await buildPanelAssets('src/hosts/fake.tsx');
  const widgets = await buildWidgetAssets();
  const fileOf = (name: string) => assets.files.get(name) ?? widgets.chunks.get(name) ?? widgets.drawings.get(name);
  const server = createServer((request, response) => {
    const name = /^\/(?:w\/)?assets\/([\w.-]+)$/.exec(request.url ?? '')?.[1];
    if (name) {
      const type = types[extname(name)] ?? 'text/javascript';
      const file = fileOf(name);
      response.writeHead(file ? 200 : 404, { 'content-type': `${type}; charset=utf-8` }).end(file);
      return;
    }
    void respond().catch((error: unknown) => response.writeHead(500).end(String(error)));
    async function respond() {
      if (isDevelopment) assets = await buildPanelAssets('src/hosts/fake.tsx');
      const html = panelHtml({
        entry: `/assets/${assets.entry}`,
        strictPage: `/assets/${assets.strictPage}`,
        css: `/assets/${assets.css}`,
        locale: 'ru',
        brand: 'Smartpoint',
        preview: widgets.chunkByKind.preview?.[0],
        supportEmail: 'support@smartpoint.example',
      });
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
        .end(html);
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`;
  return { url, close: () => new Promise((resolve) => server.close(resolve)) };
}

const isDevelopment = process.argv[1]?.endsWith('dev.ts') ?? false;
if (isDevelopment) {
  const { url } = await servePanel(Number(process.env.PORT ?? 0));
  process.stdout.write(`Panel over the fake host: ${url}\n`);
}
