import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../platform/clock/clock.ts';
import type { isBot as isBotRequest } from '../../platform/device/index.ts';
import { countedAge } from '@smartpoint/contracts/page';
import { AppError, invalid, type FieldFault } from '../../platform/errors/index.ts';
import { toAppError, type ClientAddress } from '../../platform/http/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { sendAccepted, sendPreflight, sendRefusal } from './collect-answers.ts';
import { parseCollectBody, readCollectBody } from './collect-body.ts';
import { validateCollect, type CollectRequest } from './collect-validation.ts';
import type { SpendEvents } from './event-budget.ts';
import type { EventBatch, EventQueue, Settle } from './event-queue.ts';
import { eventTypeCodes } from './event-types.ts';
import { createMemory } from './memory.ts';
import type { KnownSite, SiteDirectory } from './site-directory.ts';
import type { DescribeSession } from './sessions/describe-session.ts';
import type { PlaceAt } from './sessions/place-at.ts';
import type { PlaceOfPage } from './place-of-page.ts';
import { trafficOf } from './traffic.ts';
import type { Uncounted } from './uncounted.ts';

export type IsBot = typeof isBotRequest;

export interface CollectDeps {
  sites: SiteDirectory;
  queue: EventQueue;
  clock: Clock;
  i18n: I18n;
  log: Log;
  isBot: IsBot;
  describeSession: DescribeSession;
  placeAt: PlaceAt;
  clientAddress: ClientAddress;
  /** What limits count by. */
  limitedAddress: ClientAddress;
  placeOf: PlaceOfPage;
  spend: SpendEvents;
  uncounted: Uncounted;
}

/** A site is marked as alive at most once a minute. */
const pingPauseMs = 60_000;

/** True for the requests that {@link createCollect} answers in front of Express. */
export function isCollect({ method, url = '' }: IncomingMessage): boolean {
  return (method === 'POST' || method === 'OPTIONS') && (url === '/v1/collect' || url.startsWith('/v1/collect?'));
}

/**
 * `POST /v1/collect`, for customers' pages. 202 only after the commit, or for what is not counted (a robot, another
 * host than the site's own, events over a limit); 4xx names the faulty field; 503 with Retry-After past the queue's bound or without the database.
 */
export function createCollect(deps: CollectDeps): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    if (req.method === 'OPTIONS') return sendPreflight(req, res);
    readCollectBody(req, (body) => take(deps, { req, res, body }), refuseWith(deps, req, res));
  };
}

interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  body: Buffer;
}

function take(deps: CollectDeps, { req, res, body }: Exchange): void {
  const refuse = refuseWith(deps, req, res);
  try {
    const checked = validateCollect(parseCollectBody(body));
    if ('faults' in checked) return refuse(new AppError('invalid-request', { faults: checked.faults }));
    const { request } = checked;
    admit(deps, req, request, (error) =>
      error ? refuse(error) : sendAccepted(res, request.batchId, toldPlace(deps, req, request)),
    );
  } catch (error) {
    refuse(toAppError(error));
  }
}

/** Only for pages whose rules ask, and of this request alone: nothing of it is kept. */
function toldPlace({ placeAt, clientAddress }: CollectDeps, req: IncomingMessage, { wantsPlace }: CollectRequest) {
  if (!wantsPlace) return undefined;
  const { country, city } = placeAt(clientAddress(req));
  return { country, city };
}

function refuseWith({ i18n, log }: CollectDeps, req: IncomingMessage, res: ServerResponse): (error: AppError) => void {
  return (error) => {
    if (error.code === 'internal') log.error({ err: error.cause }, 'a batch of events could not be taken');
    sendRefusal(req, res, error, i18n);
  };
}

function admit(deps: CollectDeps, req: IncomingMessage, request: CollectRequest, settle: Settle): void {
  // Of robots too: it says so when a proxy stands in front that nobody told of.
  const address = deps.limitedAddress(req);
  if (deps.isBot(req.headers['user-agent'], req.headers)) return settle();
  const site = deps.sites.peek(request.siteKey);
  if (site && knowsWidgets(site, request)) return enqueue(deps, { req, address, request, site, settle });
  // The first visit of a site, a new widget, or a wrong one: seldom enough for a promise.
  admitSlowly(deps, request, site)
    .then((found) => enqueue(deps, { req, address, request, site: found, settle }))
    .catch((error: unknown) => settle(toAppError(error)));
}

/** @throws AppError naming the unknown site or widget, or saying that the database is away */
async function admitSlowly(
  { sites }: CollectDeps,
  request: CollectRequest,
  peeked: KnownSite | null | undefined,
): Promise<KnownSite> {
  const found = peeked === undefined ? await sites.find(request.siteKey) : peeked;
  if (!found) throw invalid('/siteKey', 'unknown-site');
  if (knowsWidgets(found, request)) return found;
  const renewed = await sites.refresh(request.siteKey);
  if (!renewed) throw invalid('/siteKey', 'unknown-site');
  if (knowsWidgets(renewed, request)) return renewed;
  throw new AppError('invalid-request', { faults: unknownWidgets(renewed, request) });
}

function knowsWidgets({ widgetIds }: KnownSite, { events }: CollectRequest): boolean {
  return events.every(({ widgetId }) => widgetId === undefined || widgetIds.has(widgetId));
}

function unknownWidgets({ widgetIds }: KnownSite, { events }: CollectRequest): FieldFault[] {
  return events.flatMap(({ widgetId }, index) =>
    widgetId === undefined || widgetIds.has(widgetId)
      ? []
      : [{ pointer: `/events/${index}/widgetId`, code: 'unknown-widget' }],
  );
}

interface Admitted {
  req: IncomingMessage;
  /** What limits count by. */
  address: string;
  request: CollectRequest;
  site: KnownSite;
  settle: Settle;
}

function enqueue(deps: CollectDeps, { req, address, request, site, settle }: Admitted): void {
  const { queue, clock, describeSession } = deps;
  const { batchId, visitorId, sessionId, hitId, events, utm } = request;
  const now = clock.now().getTime();
  const age = ageOf(req);
  const at = now - age;
  const isLate = age > 0;
  const { page, source } = trafficOf({ url: request.url, referrer: request.referrer, utmSource: utm.source });
  const place = deps.placeOf(site, req.headers, page);
  // Nothing of it is stored, so it uses up no budget: another page cannot spend what is the site's.
  if (!place.isCounted) {
    deps.uncounted.add({ site, reason: 'elsewhere', host: place.host, at, batchId, events });
    return settle();
  }
  if (!deps.spend(site.siteId, address, events.length)) {
    deps.uncounted.add({ site, reason: 'over-limit', host: '', at, batchId, events });
    return settle();
  }
  const isVisit = events.some(({ type }) => type === eventTypeCodes.visit);
  const isPing = isVisit && !isLate && place.marksInstalled && now >= site.nextPingAt;
  if (isPing) {
    site.nextPingAt = now + pingPauseMs;
    // From now on the demo shop stands in for it no more.
    if (!site.home.isInstalled) site.home = { ...site.home, isInstalled: true };
  }
  const session = isVisit ? describeSession(req, request) : undefined;
  const batch: EventBatch = {
    site,
    batchId,
    at,
    isLate,
    visitorId,
    sessionId,
    page,
    source,
    events,
    hitId,
    session,
    isPing,
  };
  queue.offer(batch, settle);
}

const ageMark = '/v1/collect?age=';

/** Only what waited in the visitor's browser bears an age: everything else costs a look at the address. */
function ageOf({ url = '' }: IncomingMessage): number {
  return url.startsWith(ageMark) ? countedAge(Number(url.slice(ageMark.length))) : 0;
}

/** {@link IsBot} with a memory: matching a browser costs microseconds. */
export function rememberBots(isBot: IsBot): IsBot {
  const known = createMemory<boolean>();
  const speculative = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];
  return (userAgent, headers) => {
    const isPlain = userAgent !== undefined && userAgent.length <= 500 && !speculative.some((name) => name in headers);
    if (!isPlain) return isBot(userAgent, headers);
    return known.get(userAgent) ?? known.keep(userAgent, isBot(userAgent, headers));
  };
}
