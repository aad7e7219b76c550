import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../platform/clock/clock.ts';

/** Long enough for a day's work at the report, short enough for a borrowed computer. */
const lifeMs = 12 * 60 * 60 * 1000;

/** A link, and the password it has now: another one makes every pass of before worthless. */
export interface LockedLink {
  accountId: number;
  id: number;
  passwordHash: string;
}

export interface LinkPasses {
  make(link: LockedLink): string;
  opens(pass: string, link: LockedLink): boolean;
}

/** What somebody who knew the password shows from then on. Stored nowhere. */
export function createLinkPasses({ secretKey, clock }: { secretKey: string; clock: Clock }): LinkPasses {
  const key = createHmac('sha256', Buffer.from(secretKey, 'base64')).update('report-passes').digest();
  const sign = ({ accountId, id, passwordHash }: LockedLink, until: string): string =>
    createHmac('sha256', key).update([accountId, id, passwordHash, until].join('\n')).digest('base64url');
  return {
    make: (link) => {
      const until = String(clock.now().getTime() + lifeMs);
      return `spr.${until}.${sign(link, until)}`;
    },
    opens: (pass, link) => {
      const [, until = '', mark = ''] = /^spr\.(\d{13})\.([\w-]{43})$/.exec(pass) ?? [];
      if (mark === '' || Number(until) < clock.now().getTime()) return false;
      return timingSafeEqual(Buffer.from(mark), Buffer.from(sign(link, until)));
    },
  };
}
