import type { CookieOptions, Request, Response } from 'express';

/** The browser keeps the cookie as long as a session can live at most; the server ends it sooner when unused. */
const maxAgeMs = 90 * 24 * 60 * 60 * 1000;
const tokenPattern = /^sps_[A-Za-z0-9_-]{43}$/;
export const sessionTokenPrefix = 'sps_';

export interface SessionCookie {
  /** The token the browser sent, if it looks like one of ours. */
  read(req: Request): string | undefined;
  set(res: Response, token: string): void;
  clear(res: Response): void;
}

/**
 * `__Host-smartpoint` over https: bound to this very host, never from a subdomain. Browsers refuse that prefix
 * without Secure, so plain http (localhost) gets `smartpoint`.
 */
export function createSessionCookie(publicUrl: () => string): SessionCookie {
  const isSecure = () => publicUrl().startsWith('https:');
  const name = () => (isSecure() ? '__Host-smartpoint' : 'smartpoint');
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
