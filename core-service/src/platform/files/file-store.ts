import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { AwsClient } from 'aws4fetch';

/** Where files lie, by name. What has a name once never changes. */
export interface FileStore {
  /** `type`: what a bucket says it is, where that differs from file to file. */
  put(name: string, bytes: Buffer, type?: string): Promise<void>;
  /** Undefined: there is none of this name. @throws when the store cannot say */
  get(name: string): Promise<Buffer | undefined>;
  /** No matter whether it is there. */
  remove(name: string): Promise<void>;
}

/** Files of a folder. Several processes on several machines need one that all of them see, or S3. */
export function createFolderStore(folder: string): FileStore {
  const fileOf = (name: string) => path.join(folder, path.basename(name));
  return {
    put: async (name, bytes) => {
      await mkdir(folder, { recursive: true });
      // Whoever reads meanwhile sees none of it, or all.
      const written = path.join(folder, `.${randomUUID()}`);
      await writeFile(written, bytes);
      await rename(written, fileOf(name));
    },
    get: async (name) => {
      try {
        return await readFile(fileOf(name));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    remove: (name) => rm(fileOf(name), { force: true }),
  };
}

export interface S3Settings {
  /** Of the bucket, e.g. https://storage.yandexcloud.net/bucket */
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** For an answer, its bytes included. */
  patienceMs?: number;
}

export interface S3Headers {
  'content-type': string;
  'cache-control': string;
}

/** A bucket of any store that speaks S3. */
export function createS3Store({ url, patienceMs = 10_000, ...keys }: S3Settings, headers: S3Headers): FileStore {
  const client = new AwsClient({ ...keys, service: 's3', retries: 2 });
  const addressOf = (name: string) => `${url.replace(/\/+$/, '')}/${name}`;
  const ask = (name: string, init: RequestInit) =>
    client.fetch(addressOf(name), { ...init, signal: AbortSignal.timeout(patienceMs) });
  return {
    put: async (name, bytes, type) => {
      const answer = await ask(name, {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: { ...headers, ...(type !== undefined && { 'content-type': type }) },
      });
      if (!answer.ok) throw await refusalOf(answer);
      await answer.body?.cancel();
    },
    get: async (name) => {
      const answer = await ask(name, { method: 'GET' });
      if (answer.ok) return Buffer.from(await answer.arrayBuffer());
      await refuseUnlessMissing(answer);
      return undefined;
    },
    remove: async (name) => {
      const answer = await ask(name, { method: 'DELETE' });
      if (answer.ok) await answer.body?.cancel();
      else await refuseUnlessMissing(answer);
    },
  };
}

/** A bucket that is not there has none of our files either, but it is no answer about this one. */
async function refuseUnlessMissing(answer: Response): Promise<void> {
  const refusal = await refusalOf(answer);
  if (answer.status !== 404 || refusal.code === 'NoSuchBucket') throw refusal;
}

/** With the store's own name for it: a clock that is off and a wrong key are both 403. */
async function refusalOf(answer: Response): Promise<Error & { code: string | undefined }> {
  const [, code] = /<Code>(\w+)<\/Code>/.exec((await answer.text()).slice(0, 2000)) ?? [];
  const words = ['The store of files answered', answer.status, code].filter((part) => part !== undefined).join(' ');
  return Object.assign(new Error(words), { code });
}
