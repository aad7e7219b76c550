import type { OAuth2 } from '../kit/oauth2.ts';
import type { AmocrmSettings } from './amocrm.settings.ts';

/** amoCRM has no proof key. Whose account it is, only the way back tells: `referer` is its host. */
export const amocrmOAuth: OAuth2<AmocrmSettings> = {
  hasPkce: false,
  query: (redirectUri) => ({ mode: 'popup', redirect_uri: redirectUri }),
  returned: ({ referer = '' }) => ({ portal: /^https?:\/\//.test(referer) ? referer : `https://${referer}` }),
  ask: ({ app, settings, redirectUri, grant }) => ({
    method: 'POST',
    url: `${settings.portal}/oauth2/access_token`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: app.clientId,
      client_secret: app.clientSecret,
      redirect_uri: redirectUri,
      ...grant,
    }),
  }),
};
