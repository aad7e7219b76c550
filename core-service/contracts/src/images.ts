import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { maxPhotoBytes } from './photos.ts';
import { webUrl } from './primitives.ts';
import { editors } from './roles.ts';

export const imageSchema = z.object({
  /** Where pages get it; it never changes. */
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  /** What it weighs, and what it weighed when it was sent. */
  bytes: z.number().int(),
  sentBytes: z.number().int(),
});
export type Image = z.infer<typeof imageSchema>;

export const uploadImage = endpoint({
  id: 'uploadImage',
  method: 'post',
  path: '/v1/images',
  summary: 'Take a picture for widgets; it is made anew, sized for screens, and has an address that never changes.',
  auth: 'session',
  roles: editors,
  accepts: 'bytes',
  maxBytes: maxPhotoBytes,
  body: z.file(),
  response: imageSchema,
  status: 201,
  problems: ['body-too-large', 'unsupported-media-type', 'too-many-requests', 'unavailable'],
});

export const checkImage = endpoint({
  id: 'checkImage',
  method: 'post',
  path: '/v1/images/check',
  summary: 'Look at the address of a picture that a browser does not show, and say why. Nothing is kept.',
  auth: 'session',
  roles: editors,
  body: z.object({ url: webUrl }),
  /** In words. */
  response: z.object({ fault: z.string() }),
  problems: ['too-many-requests', 'unavailable'],
});

/** Letters of both alphabets weigh a tenth of it. */
export const maxFontBytes = 1024 * 1024;

/** Where pages get a font that was uploaded. One of many weights says so: `.vf`. */
export const fontAddress = /^https?:\/\/[^/?#]+\/(?:[^?#]+\/)?w\/images\/[\w-]{43}(\.vf)?\.woff2?$/;

export const uploadFont = endpoint({
  id: 'uploadFont',
  method: 'post',
  path: '/v1/fonts',
  summary: 'Take a font for widgets (WOFF2 or WOFF, up to 1 MB); it has an address that never changes.',
  auth: 'session',
  roles: editors,
  accepts: 'bytes',
  maxBytes: maxFontBytes,
  body: z.file(),
  response: z.object({
    url: z.string(),
    bytes: z.number().int(),
    /** It carries every weight; of another one browsers make the bold by themselves. */
    isVariable: z.boolean(),
  }),
  status: 201,
  problems: ['body-too-large', 'unsupported-media-type', 'too-many-requests', 'unavailable'],
});
