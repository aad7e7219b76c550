import type { SiteConfig } from '@smartpoint/contracts/page';

declare global {
  /** Replaced by the site's configuration when the loader is served: see `build-loader.ts`. */
  const __SMARTPOINT_CONFIG__: SiteConfig;
}

export const config = __SMARTPOINT_CONFIG__;
