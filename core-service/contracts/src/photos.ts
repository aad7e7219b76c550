import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { leadReaders } from './roles.ts';
import { photosPath } from './photo-marks.ts';

/** What a phone takes today, and a half more. */
export const maxPhotoBytes = 15 * 1024 * 1024;

/** Made in the browser, at random: whoever does not know it finds nothing. */
const photoParams = z.object({ key: z.uuid() });

export const uploadPhoto = endpoint({
  id: 'uploadPhoto',
  method: 'put',
  path: `${photosPath}:key`,
  summary: 'Take a photo for a lead, before or after the lead itself. The same key again changes nothing.',
  auth: 'public',
  crossOrigin: true,
  accepts: 'bytes',
  maxBytes: maxPhotoBytes,
  params: photoParams,
  query: z.object({ siteKey: z.string().min(1).max(64) }),
  body: z.file(),
  response: z.object({ photoKey: z.string() }),
  status: 201,
  problems: ['body-too-large', 'unsupported-media-type', 'too-many-requests', 'unavailable'],
});

export const getPhoto = endpoint({
  id: 'getPhoto',
  method: 'get',
  path: `${photosPath}:key`,
  summary: 'A photo of a lead, made anew from what was sent, to be saved.',
  auth: 'session',
  roles: leadReaders,
  params: photoParams,
  query: z.object({ size: z.enum(['whole', 'small']).default('whole') }),
  response: z.string(),
  answers: 'stream',
  mediaType: 'image/jpeg',
  problems: ['not-found'],
});
