import Bowser from 'bowser';

export type DeviceType = 'desktop' | 'mobile' | 'tablet' | 'other';

/** Real user agents stay below 500 characters; past that the parser's time is all an attacker gets. */
const MEANINGFUL_LENGTH = 1024;

/**
 * `other` for televisions, bots, and what is missing or not understood. Android televisions count as tablets and iPads
 * that ask for desktop pages as desktops: their user agents say so. Never throws.
 */
export function deviceType(userAgent: string | undefined): DeviceType {
  if (!userAgent) return 'other';
  const { platform, os } = parse(userAgent.slice(0, MEANINGFUL_LENGTH));
  if (platform === 'desktop' || platform === 'mobile' || platform === 'tablet') return platform;
  return os === 'Chrome OS' ? 'desktop' : 'other'; // bowser knows the system and gives it no platform
}

function parse(userAgent: string): { platform?: string; os?: string } {
  try {
    const parser = Bowser.getParser(userAgent);
    return { platform: parser.getPlatformType(), os: parser.getOSName() };
  } catch {
    return {};
  }
}
