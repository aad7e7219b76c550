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

/** Device, and browser and system with their main version (`Chrome 143`); '' for what is not understood. Never throws. */
export function describeBrowser(userAgent: string): { device: DeviceType; browser: string; os: string } {
  const { browser = '', os = '', osVersion } = parse(userAgent.slice(0, MEANINGFUL_LENGTH));
  return { device: deviceType(userAgent), browser, os: osVersion ? `${os} ${osVersion}` : os };
}

interface Parsed {
  platform?: string | undefined;
  browser?: string | undefined;
  os?: string | undefined;
  osVersion?: string | undefined;
}

function parse(userAgent: string): Parsed {
  try {
    const parser = Bowser.getParser(userAgent);
    const { name = '', version = '' } = parser.getBrowser();
    const { name: os, version: osVersion, versionName } = parser.getOS();
    return {
      platform: parser.getPlatformType(),
      browser: `${name} ${mainOf(version)}`.trim().slice(0, 60),
      os: os?.slice(0, 40),
      // Windows calls 10 what its number calls NT 10.0.
      osVersion: (os === 'Windows' ? versionName : mainOf(osVersion))?.slice(0, 20),
    };
  } catch {
    return {};
  }
}

const mainOf = (version = ''): string => version.split('.', 1)[0] ?? '';
