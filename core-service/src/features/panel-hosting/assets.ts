import { Router } from 'express';
import { prepareAnswer } from '../../platform/http/index.ts';

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** Pages of customers read what is answered with these. */
export const everyOrigin = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
/** A year in every cache: the address names the content. */
export const immutable = { 'Cache-Control': 'public, max-age=31536000, immutable' };

export interface AssetsOptions {
  /** File contents by name; names carry a hash of the content. */
  files: ReadonlyMap<string, string | Uint8Array>;
  /** Pages of customers import these: readable by every origin. */
  crossOrigin: boolean;
}

/** Serves hashed files: `GET /<name>`. */
export function assetsRouter({ files, crossOrigin }: AssetsOptions): Router {
  const shared = { ...immutable, ...(crossOrigin ? everyOrigin : {}) };
  const answers = new Map(
    [...files].map(([name, content]) => [name, prepareAnswer(content, { ...shared, 'Content-Type': typeOf(name) })]),
  );
  const router = Router();
  router.get('/:name', (req, res, next) => {
    const answer = answers.get(req.params.name);
    return answer ? answer(req, res) : next();
  });
  return router;
}

function typeOf(name: string): string {
  return types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}
