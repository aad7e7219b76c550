import { z } from 'zod';
import { readJson } from '../../../platform/outbound/index.ts';
import type { OAuth2 } from '../kit/oauth2.ts';
import type { Bitrix24Settings } from './bitrix24-settings.ts';

const toldSchema = z.object({ member_id: z.string().min(1), client_endpoint: z.url() });

/**
 * The local or the market app. The portal asks its people; tokens are the vendor's alone to give, so the secret of our app goes
 * to no portal. Where the portal is now and whose tokens these are comes with them.
 */
export const bitrix24OAuth: OAuth2<Bitrix24Settings> = {
  hasPkce: false,
  // Where people come back to is written in the app itself.
  query: () => ({}),
  pageAt: ({ portal }) => `${portal}/oauth/authorize/`,
  insteadOf: 'webhook',
  returned: ({ domain = '' }) => ({ portal: /^https?:\/\//.test(domain) ? domain : `https://${domain}` }),
  told: (answer) => {
    const read = readJson(answer, toldSchema);
    return read && { owner: read.member_id, settings: { portal: new URL(read.client_endpoint).origin } };
  },
  // As a form, like the vendor's own SDK: its pages show a GET, which would leave the secret in logs on the way.
  ask: ({ app, grant }) => ({
    method: 'POST',
    url: app.url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({ client_id: app.clientId, client_secret: app.clientSecret, ...grant }).toString(),
  }),
};
