import type { CookieOptions, Request, Response } from 'express';

const dayMs = 24 * 60 * 60 * 1000;
export const sessionTokenPrefix = 'sps_';
export const deviceTokenPrefix = 'spd_';

/** The browser keeps the cookie as long as a session can live at most; the server ends it sooner when unused. */
export function createSessionCookie(publicUrl: () => string): TokenCookie {
  return createTokenCookie(publicUrl, { name: 'smartpoint', prefix: sessionTokenPrefix, maxAgeMs: 90 * dayMs });
}

/** Stays when the session ends, see `KnownDevices`. */
export function createDeviceCookie(publicUrl: () => string): TokenCookie {
  return createTokenCookie(publicUrl, { name: 'smartpoint-device', prefix: deviceTokenPrefix, maxAgeMs: 365 * dayMs });
}

export interface TokenCookie {
  /** The token the browser sent, if it looks like one of ours. */
  read(req: Request): string | undefined;
  set(res: Response, token: string): void;
  clear(res: Response): void;
}

interface Kept {
  name: string;
  prefix: string;
  maxAgeMs: number;
}

/**
 * `__Host-smartpoint` over https: bound to this very host, never from a subdomain. Browsers refuse that prefix
 * without Secure, so plain http (localhost) gets `smartpoint`.
 */
function createTokenCookie(publicUrl: () => string, { name: bare, prefix, maxAgeMs }: Kept): TokenCookie {
  const tokenPattern = new RegExp(`^${prefix}[A-Za-z0-9_-]{43}$`);
  const isSecure = () => publicUrl().startsWith('https:');
  const name = () => (isSecure() ? `__Host-${bare}` : bare);
  const options = (): CookieOptions => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() });
  return {
    read: (req) => {
      const token = valueOf(req.headers.cookie ?? '', name());
      return token && tokenPattern.test(token) ? token : undefined;
    },
    set: (res, token) => void res.cookie(name(), token, { ...options(), maxAge: maxAgeMs }),
    clear: (res) => void res.clearCookie(name(), options()),
  };
}

function valueOf(header: string, name: string): string | undefined {
  const pair = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
