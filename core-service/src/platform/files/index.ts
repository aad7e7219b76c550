import path from 'node:path';
import type { Config } from '../config/index.ts';
import { createFolderStore, createS3Store, type FileStore, type S3Headers } from './file-store.ts';

export { createFolderStore, createS3Store, type FileStore, type S3Settings } from './file-store.ts';

/** A folder of DATA_DIR, unless the operator has named a bucket. */
export function fileStoreOf(config: Config, { folder, headers }: { folder: string; headers: S3Headers }): FileStore {
  const { BUCKET_URL: url, BUCKET_ACCESS_KEY: accessKeyId, BUCKET_SECRET_KEY: secretAccessKey } = config;
  if (url && accessKeyId && secretAccessKey)
    return createS3Store({ url, region: config.BUCKET_REGION, accessKeyId, secretAccessKey }, headers);
  return createFolderStore(path.join(config.DATA_DIR, folder));
}
