import type { Site } from '@smartpoint/contracts/sites';
import type { StoredSite } from './sites.store.ts';

/** The HTML a site owner pastes (S-24); the loader itself waits for idle after `load`. */
export function snippetOf(publicUrl: string, siteKey: string): string {
  return `<script async src="${publicUrl}/w/${siteKey}.js"></script>`;
}

export function toSiteView(site: StoredSite, publicUrl: string): Site {
  return {
    ...site,
    snippet: snippetOf(publicUrl, site.siteKey),
    installedAt: site.installedAt?.toISOString() ?? null,
    lastPingAt: site.lastPingAt?.toISOString() ?? null,
  };
}
