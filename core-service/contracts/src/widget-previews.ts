import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { idParams, none, timestamp } from './primitives.ts';
import { editors } from './roles.ts';

const previewLinkSchema = z.object({ url: z.string(), expiresAt: timestamp });
export type PreviewLink = z.infer<typeof previewLinkSchema>;

const path = '/v1/widgets/:widgetId/preview-link';
const params = idParams('widgetId');

export const getPreviewLink = endpoint({
  id: 'getPreviewLink',
  method: 'get',
  path,
  summary: 'The link to the draft of a widget on its site, while it opens; null: there is none.',
  auth: 'session',
  roles: editors,
  params,
  response: z.object({ link: previewLinkSchema.nullable() }),
  problems: ['not-found'],
});

export const createPreviewLink = endpoint({
  id: 'createPreviewLink',
  method: 'post',
  path,
  summary:
    'Address of the site that shows the draft of a widget to whoever has it, for a week: nothing is counted or sent there. One that opens is prolonged.',
  auth: 'session',
  roles: editors,
  params,
  response: previewLinkSchema,
  problems: ['not-found'],
});

export const withdrawPreviewLink = endpoint({
  id: 'withdrawPreviewLink',
  method: 'delete',
  path,
  summary: 'The link to the draft of a widget opens nothing any more.',
  auth: 'session',
  roles: editors,
  params,
  response: none,
  problems: ['not-found'],
});
