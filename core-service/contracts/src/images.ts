import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { maxPhotoBytes } from './photos.ts';
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
