import type { Router } from 'express';
import type { Config } from '../../platform/config/index.ts';
import { fileStoreOf, type FileStore } from '../../platform/files/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { imageFiles, imagesRoutes, type ImagesDeps } from './images.routes.ts';

/** Pictures that widgets show: taken, made anew, served to every page. */
export function createImages(deps: ImagesDeps): { routes(binder: Binder): Router; files(): Router } {
  return { routes: (binder) => imagesRoutes(binder, deps), files: () => imageFiles(deps) };
}

/** Where they lie. */
export function imageStoreOf(config: Config): FileStore {
  const headers = { 'content-type': 'image/webp', 'cache-control': 'public, max-age=31536000, immutable' };
  return fileStoreOf(config, { folder: 'images', headers });
}
