import type { LeadForFacts } from '../../leads/index.ts';

/** What an advert's own system put on the link that led here: `yclid`, `gclid`. */
export function clickIdOf({ landingUrl, pageUrl }: Pick<LeadForFacts, 'landingUrl' | 'pageUrl'>, name: string) {
  for (const address of [landingUrl, pageUrl]) {
    const id = new URL(address, 'https://nowhere.example').searchParams.get(name);
    if (id) return id;
  }
  return undefined;
}
