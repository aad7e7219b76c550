import type { SiteConfig } from '@smartpoint/contracts/page';

/**
 * The script of one site: `code` (see `buildWidgetAssets`) with the configuration in place of its placeholder.
 * The JSON is safe inside a script element and in old script parsers.
 */
export const buildLoader = (config: SiteConfig, code: string): string =>
  code.replace('__SMARTPOINT_CONFIG__', () =>
    JSON.stringify(config).replace(
      /[<\u2028\u2029]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
