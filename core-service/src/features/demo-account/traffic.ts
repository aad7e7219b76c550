import { createRandom, type Random } from './random.ts';
import { cities, devices, hours, pages, people, shop, sources, weekdays, type Source } from './shop.ts';
import type { Answer, Taker } from './takers.ts';

export type EventKind = 'visit' | 'page' | 'show' | 'click' | 'close' | 'lead' | 'leave';

export interface DemoEvent {
  at: Date;
  kind: EventKind;
  pageUrl: string;
  /** Which of the widgets, by number, or the button beside them; null for visits and pages. */
  widget: number | 'button' | null;
  hitId: string | null;
  /** Where a form was left. */
  field: string | null;
}

export interface DemoLead {
  at: Date;
  submissionId: string;
  widget: number;
  /** Before the contact, in order. */
  answers: readonly Answer[];
  /** Empty where the widget asks for none. */
  name: string;
  /** E.164, of a range that is given to nobody. */
  phone: string;
  pageUrl: string;
  pageTitle: string;
  /** What its people made of it. */
  work: DemoWork | null;
}

export interface DemoWork {
  at: Date;
  status: 'work' | 'won' | 'lost';
}

export interface DemoSession {
  at: Date;
  sessionId: string;
  visitorId: string;
  source: Source;
  campaign: string;
  clickIds: Record<string, string>;
  landingUrl: string;
  /** Of the landing page, without `?`. */
  query: string;
  device: (typeof devices)[number];
  place: (typeof cities)[number];
  /** TEST-NET-3, which leads nowhere. */
  ip: string;
  events: DemoEvent[];
  lead: DemoLead | null;
}

export interface TrafficOptions {
  now: Date;
  seed?: number;
  days?: number;
  /** The widgets that take leads on the pages. */
  takers: readonly Pick<Taker, 'weight' | 'asksName' | 'answer' | 'leftAt'>[];
}

const dayMs = 24 * 60 * 60 * 1000;
const offsetMs = shop.utcOffsetHours * 60 * 60 * 1000;
const visitsPerDay = 120;
const share = { returning: 0.16, seesWidget: 0.62, clicks: 0.11, leaves: 0.46, presses: 0.06 };

/** The visits of some weeks up to this moment, oldest first. Pure: the same options give the same visits. */
export function makeTraffic({ now, seed = 20, days = 60, takers }: TrafficOptions): DemoSession[] {
  const random = createRandom(seed);
  const known: Known[] = [];
  const midnight = Math.floor((now.getTime() + offsetMs) / dayMs) * dayMs - offsetMs;
  const sessions: DemoSession[] = [];
  for (let ago = days - 1; ago >= 0; ago--) {
    const start = midnight - ago * dayMs;
    for (const at of momentsOf(random, start, 1 - ago / (days * 2.5))) {
      // Drawn in any case, so that the hour of the seeding does not change the days before.
      const session = makeSession(random, { at, known, takers });
      const end = session.events.at(-1)?.at.getTime() ?? at;
      if (end < now.getTime()) sessions.push(session);
    }
  }
  return sessions;
}

interface Known {
  visitorId: string;
  device: DemoSession['device'];
  place: DemoSession['place'];
  ip: string;
}

/** When visits of a day begin, in order. */
function momentsOf(random: Random, start: number, growth: number): number[] {
  const weekday = (new Date(start + offsetMs).getUTCDay() + 6) % 7;
  const noise = 0.88 + random.next() * 0.24;
  const count = Math.round(visitsPerDay * (weekdays[weekday] ?? 1) * growth * noise);
  const choices = hours.map((weight, hour) => ({ weight, hour }));
  return Array.from({ length: count }, () => {
    const { hour } = random.pick(choices);
    return start + Math.floor((hour + random.next()) * 60 * 60 * 1000);
  }).sort((a, b) => a - b);
}

interface Arriving {
  at: number;
  known: Known[];
  takers: TrafficOptions['takers'];
}

function makeSession(random: Random, { at, known, takers }: Arriving): DemoSession {
  const who = visitorOf(random, known);
  const source = random.pick(sources);
  const campaign = source.utm.campaigns ? random.one(source.utm.campaigns) : '';
  const clickIds = source.clickId ? { [source.clickId]: String(random.between(10 ** 14, 10 ** 15)) } : {};
  const landing = random.pick(pages);
  const query = new URLSearchParams({ ...marksOf(source, campaign), ...clickIds }).toString();
  const session: DemoSession = {
    at: new Date(at),
    sessionId: random.uuid(),
    ...who,
    source,
    campaign,
    clickIds,
    landingUrl: `${shop.url}${landing.path}`,
    query,
    events: [],
    lead: null,
  };
  walk(random, session, { landing, takers });
  return session;
}

function visitorOf(random: Random, known: Known[]): Known {
  if (known.length > 50 && random.next() < share.returning) return random.one(known.slice(-2000));
  const visitor = {
    visitorId: random.uuid(),
    device: random.pick(devices),
    place: random.pick(cities),
    ip: `203.0.113.${random.between(1, 254)}`,
  };
  known.push(visitor);
  return visitor;
}

export function marksOf({ utm }: Source, campaign: string): Record<string, string> {
  return utm.source === undefined
    ? {}
    : { utm_source: utm.source, utm_medium: utm.medium ?? '', ...(campaign && { utm_campaign: campaign }) };
}

type Page = (typeof pages)[number];

function walk(random: Random, session: DemoSession, { landing, takers }: { landing: Page } & Pick<Arriving, 'takers'>) {
  let clock = session.at.getTime();
  let page = landing;
  const report = (kind: EventKind, widget: DemoEvent['widget'] = null, field: string | null = null): void => {
    const hitId = kind === 'page' ? random.uuid() : null;
    session.events.push({ at: new Date(clock), kind, pageUrl: `${shop.url}${page.path}`, widget, hitId, field });
  };
  report('visit');
  report('page');
  report('show', 'button');
  if (random.next() < share.presses) report('click', 'button');
  while (random.next() < 0.52 && session.events.length < 11) {
    clock += random.between(8, 90) * 1000;
    page = random.pick(pages);
    report('page');
  }
  if (random.next() >= share.seesWidget) return;
  const taker = random.pick(takers);
  const widget = takers.indexOf(taker);
  clock += random.between(3, 20) * 1000;
  report('show', widget);
  clock += random.between(2, 15) * 1000;
  if (random.next() >= share.clicks * session.source.eagerness) return report('close', widget);
  report('click', widget);
  const { leftAt } = taker;
  if (random.next() >= share.leaves) return report('leave', widget, leftAt[session.events.length % leftAt.length]);
  clock += random.between(10, 50) * 1000;
  report('lead', widget);
  session.lead = {
    ...personOf(random, session, taker.asksName),
    answers: taker.answer(random),
    work: workOn(random, clock),
    at: new Date(clock),
    submissionId: random.uuid(),
    widget,
    pageUrl: `${shop.url}${page.path}`,
    pageTitle: page.title,
  };
}

function personOf(random: Random, { place }: DemoSession, asksName: boolean): Pick<DemoLead, 'name' | 'phone'> {
  const name = `${random.one(people.names)} ${random.one(people.initials)}`;
  const number = `0${String(random.between(0, 999_999)).padStart(6, '0')}`;
  return { name: asksName ? name : '', phone: `+7${place.phone}${number}` };
}

const outcomes = [
  { weight: 38, status: 'won' },
  { weight: 34, status: 'lost' },
  { weight: 22, status: 'work' },
  { weight: 6, status: null },
] as const;

/** Most are called back within the hour; some are overlooked, as everywhere. */
function workOn(random: Random, clock: number): DemoWork | null {
  const at = new Date(clock + random.between(2, 55) * 60_000);
  const { status } = random.pick(outcomes);
  return status && { at, status };
}
