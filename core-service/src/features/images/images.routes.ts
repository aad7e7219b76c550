import { createHash } from 'node:crypto';
import { Router } from 'express';
import { uploadImage } from '@smartpoint/contracts/images';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import type { FileStore } from '../../platform/files/index.ts';
import { limitByAccount, type Binder } from '../../platform/http/index.ts';
import { createGate } from '../../platform/pictures/index.ts';
import { screenImage } from './screen-image.ts';

export interface ImagesDeps {
  db: Database;
  store: FileStore;
  publicUrl: () => string;
  rateLimits: boolean;
}

/** POST /v1/images: pictures that widgets show. */
export function imagesRoutes({ bind }: Binder, { db, store, publicUrl, rateLimits }: ImagesDeps): Router {
  const router = Router();
  const gate = createGate({ atOnce: 2, waiting: 6 });
  const limits = rateLimits ? [limitByAccount({ limit: 60, windowSeconds: 600 })] : [];
  bind(
    router,
    uploadImage,
    async ({ caller, body }) => {
      const sent = Buffer.from(await body.arrayBuffer());
      const image = await gate(caller.account.uid, () => screenImage(sent));
      if ('fault' in image) throw invalid('/image', `image-${image.fault}`);
      const { bytes, width, height } = image;
      const name = nameOf(caller.account.uid, bytes);
      await store.put(name, bytes).catch((cause: unknown) => {
        throw new AppError('unavailable', { cause, retryAfter: 30 });
      });
      const { uid: accountId } = caller.account;
      const entry = { accountId, userId: caller.user.id, action: 'image.uploaded', target: name };
      await db.tenant(accountId, (tx) => recordAudit(tx, { ...entry, details: { bytes: bytes.length } }));
      const url = `${publicUrl()}/w/images/${name}`;
      return { url, width, height, bytes: bytes.length, sentBytes: sent.length };
    },
    { limits },
  );
  return router;
}

const forEver = {
  'Content-Type': 'image/webp',
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
    if (!/^[\w-]{43}\.webp$/.test(name)) throw new AppError('not-found');
    const bytes = await store.get(name).catch((cause: unknown) => {
      throw new AppError('unavailable', { cause, retryAfter: 5 });
    });
    if (!bytes) throw new AppError('not-found');
    res.set(forEver).end(bytes);
  });
  return router;
}

/** By its content, which nobody guesses: the same picture twice is one file of its account. */
function nameOf(accountId: number, bytes: Buffer): string {
  return `${createHash('sha256').update(`${accountId}\n`).update(bytes).digest('base64url')}.webp`;
}
