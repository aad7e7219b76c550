import type { IncomingMessage } from 'node:http';
import { describeBrowser } from '../../../platform/device/index.ts';
import type { ClientAddress } from '../../../platform/http/index.ts';
import type { CollectRequest } from '../collect-validation.ts';
import { createMemory } from '../memory.ts';
import { addressOf, hasEmail, queryOf } from '../traffic.ts';
import { channelOf } from './channel.ts';
import { clickIdsOf, isPaidClick } from './click-ids.ts';
import { publicQuery } from './public-query.ts';
import type { Place, PlaceAt } from './place-at.ts';
import type { SessionFacts } from './session.ts';

export interface SessionDeps {
  placeAt: PlaceAt;
  clientAddress: ClientAddress;
}

export type DescribeSession = (req: IncomingMessage, request: CollectRequest) => SessionFacts;

/**
 * What is kept of the visit that a request begins. The client's address serves to find the place and is not kept, nor
 * is the whole user agent.
 */
export function createDescribeSession({ placeAt, clientAddress }: SessionDeps): DescribeSession {
  // Matching a browser costs microseconds, and the same few thousand come all day.
  const browsers = createMemory<ReturnType<typeof describeBrowser>>();
  const browserOf = (userAgent = '') =>
    userAgent.length > 500
      ? describeBrowser(userAgent)
      : (browsers.get(userAgent) ?? browsers.keep(userAgent, describeBrowser(userAgent)));
  return (req, request) => factsOf(request, browserOf(req.headers['user-agent']), placeAt(clientAddress(req)));
}

function factsOf(
  { url, landingUrl, referrer, utm }: CollectRequest,
  { device, browser, os }: ReturnType<typeof describeBrowser>,
  { country, region, city }: Place,
): SessionFacts {
  const landing = landingUrl || url;
  const query = [...new URLSearchParams(utm.raw ?? queryOf(landing))];
  const clickIds = clickIdsOf(query);
  const to = addressOf(landing);
  const from = addressOf(referrer);
  const kept = (mark = '') => (hasEmail(mark) ? '' : mark);
  const [source, medium, campaign] = [kept(utm.source), kept(utm.medium), kept(utm.campaign)];
  return {
    landing_url: to?.page ?? '',
    referrer: from?.page ?? '',
    channel: channelOf({
      medium,
      isPaidClick: isPaidClick(clickIds),
      from: from?.host ?? '',
      to: to?.host ?? '',
      isMarked: [source, medium, campaign].some((value) => value !== ''),
    }),
    utm_source: source,
    utm_medium: medium,
    utm_campaign: campaign,
    utm_content: kept(utm.content),
    utm_term: kept(utm.term),
    query: publicQuery(query),
    click_ids: JSON.stringify(clickIds),
    device,
    browser,
    os,
    country,
    region,
    city,
  };
}
