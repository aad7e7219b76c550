import { randomBytes } from 'node:crypto';

const random = () => randomBytes(16).toString('hex');
const hour = 3600;
/** A code is good for half a minute. */
const codeLivesMs = 30_000;

/** An app that is installed on the portal, and the vendor's server that gives its tokens. */
export function createBitrix24App() {
  const codes = new Map<string, number>();
  const refreshers = new Set<string>();
  const live = new Set<string>();
  const app = {
    clientId: 'app.573ad8a0346747.09223434',
    clientSecret: random(),
    memberId: random(),
    /** Written in the app, never in a request. */
    redirectUri: 'https://sp.example/v1/connections/redirect/bitrix24',
    isInstalled: true,
    isPaid: true,
    refreshed: 0,
    /** Refresh tokens that came a second time. */
    reused: 0,
    isLive: (token: unknown) => app.isInstalled && typeof token === 'string' && live.has(token),
    expireAll: () => live.clear(),
    /** The administrator removes the app: nothing that was given counts any more. */
    remove(): void {
      app.isInstalled = false;
      live.clear();
      refreshers.clear();
    },
    /** @returns where the portal sends the person; undefined: it shows a page that says no */
    authorize(
      query: URLSearchParams,
      { domain, at = Date.now() }: { domain: string; at?: number },
    ): string | undefined {
      if (query.get('client_id') !== app.clientId || !app.isInstalled) return undefined;
      const code = random();
      codes.set(code, at + codeLivesMs);
      const back = new URL(app.redirectUri);
      const told = { code, domain, member_id: app.memberId, scope: 'crm,user', server_domain: 'oauth.bitrix.info' };
      for (const [name, value] of Object.entries(told)) back.searchParams.set(name, value);
      back.searchParams.set('state', query.get('state') ?? '');
      return back.href;
    },
    grant(query: URLSearchParams, { portal, server }: { portal: string; server: string }): object {
      const isOurs = query.get('client_id') === app.clientId && query.get('client_secret') === app.clientSecret;
      if (!isOurs || !app.isInstalled) return { error: 'invalid_client' };
      if (!app.isPaid) return { error: 'PAYMENT_REQUIRED', error_description: 'Payment required' };
      if (!isGood(query)) return { error: 'invalid_grant' };
      const pair = { access_token: random(), refresh_token: random() };
      live.add(pair.access_token);
      refreshers.add(pair.refresh_token);
      return {
        ...pair,
        client_endpoint: `${portal}/rest/`,
        domain: 'oauth.bitrix.info',
        expires: Math.floor(Date.now() / 1000) + hour,
        expires_in: hour,
        member_id: app.memberId,
        scope: 'crm,user',
        server_endpoint: `${server}/rest/`,
        status: 'L',
        user_id: 1,
      };
    },
  };
  const isGood = (query: URLSearchParams): boolean => {
    if (query.get('grant_type') === 'authorization_code') {
      const code = query.get('code') ?? '';
      const until = codes.get(code) ?? 0;
      return codes.delete(code) && Date.now() < until;
    }
    if (query.get('grant_type') !== 'refresh_token') return false;
    app.refreshed++;
    const isFirst = refreshers.delete(query.get('refresh_token') ?? '');
    if (!isFirst) app.reused++;
    return isFirst;
  };
  return app;
}
export type Bitrix24App = ReturnType<typeof createBitrix24App>;
