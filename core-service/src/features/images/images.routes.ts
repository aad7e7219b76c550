import { createHash } from 'node:crypto';
import { Router } from 'express';
import { checkImage, uploadFont, uploadImage } from '@smartpoint/contracts/images';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import type { FileStore } from '../../platform/files/index.ts';
import type { Downloader } from '../../platform/outbound/index.ts';
import { limitByAccount, type Binder, type SessionInfo } from '../../platform/http/index.ts';
import { createGate } from '../../platform/pictures/index.ts';
import { readFont } from './read-font.ts';
import { screenImage } from './screen-image.ts';
import { whyUnseen } from './why-unseen.ts';

export interface ImagesDeps {
  db: Database;
  store: FileStore;
  transport: Downloader;
  publicUrl: () => string;
  rateLimits: boolean;
}

/** POST /v1/images, /v1/fonts: pictures that widgets show, fonts they are written in. */
export function imagesRoutes({ bind }: Binder, { db, store, transport, publicUrl, rateLimits }: ImagesDeps): Router {
  const router = Router();
  const gate = createGate({ atOnce: 2, waiting: 6 });
  const looks = createGate({ atOnce: 3, waiting: 120 });
  const limits = rateLimits ? [limitByAccount({ limit: 60, windowSeconds: 600 })] : [];
  const keep = async ({ account, user }: SessionInfo, bytes: Buffer, ending: FileEnding): Promise<string> => {
    const name = nameOf(account.uid, bytes, ending);
    await store.put(name, bytes, fileTypes[ending]).catch((cause: unknown) => {
      throw new AppError('unavailable', { cause, retryAfter: 30 });
    });
    const action = fileTypes[ending].startsWith('font') ? 'font.uploaded' : 'image.uploaded';
    const entry = { accountId: account.uid, userId: user.id, action, target: name };
    await db.tenant(account.uid, (tx) => recordAudit(tx, { ...entry, details: { bytes: bytes.length } }));
    return `${publicUrl()}/w/images/${name}`;
  };
  bind(
    router,
    uploadImage,
    async ({ caller, body }) => {
      const sent = Buffer.from(await body.arrayBuffer());
      const image = await gate(caller.account.uid, () => screenImage(sent));
      if ('fault' in image) throw invalid('/image', `image-${image.fault}`);
      const { bytes, width, height } = image;
      return { url: await keep(caller, bytes, 'webp'), width, height, bytes: bytes.length, sentBytes: sent.length };
    },
    { limits },
  );
  bind(
    router,
    uploadFont,
    async ({ caller, body }) => {
      const bytes = Buffer.from(await body.arrayBuffer());
      const font = await gate(caller.account.uid, () => readFont(bytes));
      if ('fault' in font) throw invalid('/font', `font-${font.fault}`);
      const { ending, isVariable } = font;
      const url = await keep(caller, bytes, isVariable ? `vf.${ending}` : ending);
      return { url, bytes: bytes.length, isVariable };
    },
    { limits },
  );
  bind(
    router,
    checkImage,
    async ({ caller, body: { url }, context: { t } }) => {
      const ours = `${publicUrl()}/w/images/`;
      // Our own are known without a call.
      if (url.startsWith(ours)) {
        const bytes = await read(store, url.slice(ours.length));
        return { fault: t(`images:fault.${bytes ? 'hidden' : 'removed'}`) };
      }
      const { code, status } = await looks(caller.account.uid, () => whyUnseen(url, transport));
      return { fault: t(`images:fault.${code}`, { status }) };
    },
    // A shelf full of lost pictures takes nothing from whoever uploads others.
    { limits: rateLimits ? [limitByAccount({ limit: 180, windowSeconds: 600 })] : [] },
  );
  return router;
}

/** What is kept, by how its name ends. A font of many weights says so to whoever draws with it. */
const fileTypes = {
  webp: 'image/webp',
  woff2: 'font/woff2',
  woff: 'font/woff',
  'vf.woff2': 'font/woff2',
  'vf.woff': 'font/woff',
} as const;
type FileEnding = keyof typeof fileTypes;

const forEver = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
};

/** GET /w/images/{name}: to any page, for ever. */
export function imageFiles({ store }: Pick<ImagesDeps, 'store'>): Router {
  const router = Router();
  router.get('/w/images/:name', async (req, res) => {
    const { name } = req.params;
    res.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' });
    const bytes = await read(store, name);
    if (!bytes) throw new AppError('not-found');
    res.set({ ...forEver, 'Content-Type': typeOf(name) }).end(bytes);
  });
  return router;
}

/** Undefined: there is none of this name, or it is no name of ours. */
async function read(store: FileStore, name: string): Promise<Buffer | undefined> {
  if (!typeOf(name)) return undefined;
  return store.get(name).catch((cause: unknown) => {
    throw new AppError('unavailable', { cause, retryAfter: 5 });
  });
}

function typeOf(name: string): string | undefined {
  const [, ending = ''] = /^[\w-]{43}\.([\w.]+)$/.exec(name) ?? [];
  return Object.entries(fileTypes).find(([known]) => known === ending)?.[1];
}

/** By its content, which nobody guesses: the same file twice is one of its account. */
function nameOf(accountId: number, bytes: Buffer, ending: FileEnding): string {
  return `${createHash('sha256').update(`${accountId}\n`).update(bytes).digest('base64url')}.${ending}`;
}
