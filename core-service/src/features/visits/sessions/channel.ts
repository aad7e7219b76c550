/** Where a visit came from, in the names that reports and APIs of analytics publish. */
export type Channel =
  'affiliate' | 'direct' | 'display' | 'email' | 'internal' | 'messenger' | 'organic' | 'paid' | 'referral' | 'social';

export interface Arrival {
  /** `utm_medium`. */
  medium: string;
  isPaidClick: boolean;
  /** Host of the referrer, '' without one. */
  from: string;
  /** Host of the landing page. */
  to: string;
  /** The visit bears marks of a campaign. */
  isMarked: boolean;
}

const mediums: readonly [RegExp, Channel][] = [
  [/^(cpc|ppc|cpm|cpa|cpv|paid.*|.*[_-]paid|retargeting)$/, 'paid'],
  [/^(display|banner|media)$/, 'display'],
  [/^(affiliate|partner|referral_program)$/, 'affiliate'],
  [/^(e-?mail|newsletter|mail)$/, 'email'],
  [/^(messenger|telegram|whatsapp|viber|chat)$/, 'messenger'],
  [/^(social|smm|social[_-]?media|post)$/, 'social'],
  [/^organic$/, 'organic'],
  [/^referral$/, 'referral'],
];
const messengers = /(^|\.)(t\.me|telegram\.(org|me)|web\.whatsapp\.com|wa\.me|viber\.com|discord\.com)$/;
const mail = /^(e\.mail\.ru$|(mail|webmail|outlook)\.[^.]+\.)/;
const social =
  /(^|\.)(vk\.(com|ru)|ok\.ru|facebook\.com|instagram\.com|youtube\.com|dzen\.ru|twitter\.com|x\.com|t\.co|linkedin\.com|tiktok\.com|pinterest\.[a-z.]+|pikabu\.ru|reddit\.com)$/;
const searches =
  /(^|\.)(ya\.ru|yandex\.[a-z.]+|google\.[a-z.]+|bing\.com|go\.mail\.ru|rambler\.ru|duckduckgo\.com|search\.yahoo\.com|ecosia\.org|baidu\.com)$/;

/** A medium says it; else the click, else the page that led here. Raw facts are kept, so a better rule can be applied later. */
export function channelOf({ medium, isPaidClick, from, to, isMarked }: Arrival): Channel {
  const named = mediums.find(([words]) => words.test(medium.trim().toLowerCase()));
  if (named) return named[1];
  if (isPaidClick) return 'paid';
  if (from === '') return isMarked ? 'referral' : 'direct';
  if (from === to) return 'internal';
  if (messengers.test(from)) return 'messenger';
  if (mail.test(from)) return 'email';
  if (searches.test(from)) return 'organic';
  return social.test(from) ? 'social' : 'referral';
}
