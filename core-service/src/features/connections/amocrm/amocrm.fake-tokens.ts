import { randomBytes } from 'node:crypto';

export interface FakeApp {
  client_id: string;
  client_secret: string;
  redirect_uri: string;
}

interface Grant extends FakeApp {
  grant_type: 'authorization_code' | 'refresh_token';
  code?: string;
  refresh_token?: string;
}

const random = () => randomBytes(24).toString('base64url');

/** Who may call: tokens that end, pairs whose refresh token counts once, tokens of an integration that last. */
export function createFakeTokens(app: FakeApp) {
  const live = new Set<string>();
  const codes = new Set<string>();
  const refreshers = new Map<string, string>();
  const tokens = {
    app,
    lifeSeconds: 86_400,
    /** Refresh tokens that came a second time: each disconnects an account. */
    reused: 0,
    exchanged: 0,
    refreshed: 0,
    isLive: (header: string | undefined) => live.has(header?.replace(/^Bearer /, '') ?? ''),
    longLived(): string {
      const token = `long-${random()}`;
      live.add(token);
      return token;
    },
    code(): string {
      const code = random();
      codes.add(code);
      return code;
    },
    /** Access tokens end, as after a day. */
    expireAll: () => live.clear(),
    /** A person switched the integration off: nothing that was given counts any more. */
    revoke(): void {
      live.clear();
      refreshers.clear();
    },
    /** @returns a new pair; undefined = refused */
    grant(asked: Grant) {
      const isOurs =
        asked.client_id === app.client_id &&
        asked.client_secret === app.client_secret &&
        asked.redirect_uri === app.redirect_uri;
      if (!isOurs || !use(asked)) return undefined;
      const pair = { access_token: `access-${random()}`, refresh_token: `refresh-${random()}` };
      live.add(pair.access_token);
      refreshers.set(pair.refresh_token, pair.access_token);
      return {
        token_type: 'Bearer',
        expires_in: tokens.lifeSeconds,
        ...pair,
        server_time: Math.floor(Date.now() / 1000),
      };
    },
  };
  const use = ({ grant_type, code = '', refresh_token = '' }: Grant): boolean => {
    if (grant_type === 'authorization_code') {
      tokens.exchanged++;
      return codes.delete(code);
    }
    tokens.refreshed++;
    const access = refreshers.get(refresh_token);
    if (access === undefined) {
      tokens.reused++;
      return false;
    }
    refreshers.delete(refresh_token);
    live.delete(access);
    return true;
  };
  return tokens;
}
export type FakeTokens = ReturnType<typeof createFakeTokens>;
