import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assetsPath, buildWidgetAssets } from '@smartpoint/widget-lit/src/build.ts';

/** The code and the drawings of widgets, without a service behind them. */
export async function serveWidgets(): Promise<{ url: string; preview: string; stop(): Promise<void> }> {
  const { chunks, drawings, chunkByKind } = await buildWidgetAssets();
  const server = createServer(({ url = '' }, res) => {
    const name = url.slice(assetsPath.length);
    const [type, text] = chunks.has(name)
      ? ['text/javascript', chunks.get(name)]
      : ['image/svg+xml', drawings.get(name)];
    if (text === undefined) res.setHeader('content-type', 'text/html').end();
    else res.setHeader('content-type', `${type}; charset=utf-8`).end(text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/`,
    preview: `${origin}${chunkByKind.preview?.[0] ?? ''}`,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}
