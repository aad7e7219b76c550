import path from 'node:path';
import type { Router } from 'express';
import type { Config } from '../../platform/config/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { createFolderStore, createS3Store, type ImageStore } from './image-store.ts';
import { imageFiles, imagesRoutes, type ImagesDeps } from './images.routes.ts';

/** Pictures that widgets show: taken, made anew, served to every page. */
export function createImages(deps: ImagesDeps): { routes(binder: Binder): Router; files(): Router } {
  return { routes: (binder) => imagesRoutes(binder, deps), files: () => imageFiles(deps) };
}

/** A folder, unless the operator has named a bucket. */
export function imageStoreOf(config: Config): ImageStore {
  const { BUCKET_URL: url, BUCKET_ACCESS_KEY: accessKeyId, BUCKET_SECRET_KEY: secretAccessKey } = config;
  if (url && accessKeyId && secretAccessKey)
    return createS3Store({ url, region: config.BUCKET_REGION, accessKeyId, secretAccessKey });
  return createFolderStore(path.join(config.DATA_DIR, 'images'));
}
