import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { Clock } from '../../../platform/clock/clock.ts';

/** A working day: whoever looks again tomorrow takes a new one in the panel. */
const lifeMs = 8 * 60 * 60 * 1000;
const prefix = 'spw';

export interface Bearer {
  siteKey: string;
  /** Of the editor. */
  locale: Locale;
}

export interface WhyPasses {
  make(bearer: Bearer): { pass: string; expiresAt: Date };
  /** Whose pass it is; undefined for a forged, foreign or old one. */
  read(siteKey: string, pass: string): Bearer | undefined;
}

/**
 * What an editor takes along from the panel to the site, in the address of a page, where no session of ours is known. It
 * lets its bearer read names and states of the widgets of one site, for some hours, and nothing else; nothing is stored.
 */
export function createWhyPasses({ secretKey, clock }: { secretKey: string; clock: Clock }): WhyPasses {
  const key = createHmac('sha256', Buffer.from(secretKey, 'base64')).update('why-passes').digest();
  const sign = (siteKey: string, facts: string): string =>
    createHmac('sha256', key).update(`${siteKey}\n${facts}`).digest('base64url');

  return {
    make: ({ siteKey, locale }) => {
      const expiresAt = new Date(clock.now().getTime() + lifeMs);
      const facts = `${prefix}.${locale}.${expiresAt.getTime()}`;
      return { pass: `${facts}.${sign(siteKey, facts)}`, expiresAt };
    },
    read: (siteKey, pass) => {
      const [, facts = '', locale = '', until = '', mark = ''] =
        /^(spw\.(ru|en)\.(\d{1,16}))\.([\w-]{43})$/.exec(pass) ?? [];
      const isOurs = mark !== '' && timingSafeEqual(Buffer.from(mark), Buffer.from(sign(siteKey, facts)));
      if (!isOurs || Number(until) <= clock.now().getTime()) return undefined;
      return { siteKey, locale: locale === 'en' ? 'en' : 'ru' };
    },
  };
}
