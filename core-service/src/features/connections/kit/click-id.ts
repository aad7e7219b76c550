import * as z from 'zod';
import type { LeadForFacts } from '../../leads/index.ts';

const rawSchema = z.object({ raw: z.string().catch('') }).catch({ raw: '' });

/**
 * What an advert's own system put on the link that led here: `yclid`, `gclid`. First as the page has read it: in capitals,
 * behind `#`, with `&amp;`.
 */
export function clickIdOf(
  { utm, landingUrl, pageUrl }: Pick<LeadForFacts, 'utm' | 'landingUrl' | 'pageUrl'>,
  name: string,
): string | undefined {
  const queries = [landingUrl, pageUrl].map((address) => new URL(address, 'https://nowhere.example').searchParams);
  return [new URLSearchParams(rawSchema.parse(utm).raw), ...queries]
    .map((query) => query.get(name))
    .find((id): id is string => Boolean(id));
}
