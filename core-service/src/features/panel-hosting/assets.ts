import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { Router, type Response } from 'express';

/** A file in memory with its compressed forms: made once at start, served with `immutable` for ever. */
interface Asset {
  type: string;
  plain: Buffer;
  br: Buffer;
  gzip: Buffer;
}

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

export interface AssetsOptions {
  /** File contents by name; names carry a hash of the content. */
  files: ReadonlyMap<string, string | Uint8Array>;
  /** Pages of customers import these: readable by every origin. */
  crossOrigin: boolean;
}

/** Serves hashed files: `GET /<name>`, a year in every cache. */
export function assetsRouter({ files, crossOrigin }: AssetsOptions): Router {
  const assets = new Map([...files].map(([name, content]) => [name, toAsset(name, content)]));
  const router = Router();
  router.get('/:name', (req, res, next) => {
    const asset = assets.get(req.params.name);
    if (!asset) return next();
    res.set({ 'Cache-Control': 'public, max-age=31536000, immutable', 'Content-Type': asset.type });
    if (crossOrigin) allowEveryOrigin(res);
    sendCompressed(res, asset);
  });
  return router;
}

export function allowEveryOrigin(res: Response): void {
  res.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
}

function toAsset(name: string, content: string | Uint8Array): Asset {
  const plain = Buffer.from(content);
  return {
    type: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    plain,
    // Large panel chunks at quality 11 would hold up every start by seconds.
    br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: plain.length > 100_000 ? 5 : 11 } }),
    gzip: gzipSync(plain),
  };
}

function sendCompressed(res: Response, asset: Asset): void {
  const encoding = res.req.acceptsEncodings('br', 'gzip', 'identity');
  res.vary('Accept-Encoding');
  if (encoding === 'br' || encoding === 'gzip') {
    res.setHeader('Content-Encoding', encoding);
    res.end(asset[encoding]);
    return;
  }
  res.end(asset.plain);
}
