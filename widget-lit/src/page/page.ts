import type { CollectBatch, EventType, LeadSubmission, LoaderWidget, SiteConfig } from '@smartpoint/contracts/page';
import { clip } from '../rules/clip.ts';
import { mayOpen } from '../rules/frequency.ts';
import { landingOf, sourceOf } from '../rules/landing.ts';
import { markOf } from '../rules/marks.ts';
import { isSameSite } from '../rules/same-site.ts';
import { isSessionOver } from '../rules/session.ts';
import { uuid } from '../rules/uuid.ts';
import { takeTurns } from './automatic.ts';
import type { Place } from '../opening/facts.ts';
import type { Prepare } from './automatic.ts';
import { createBatches } from './batches.ts';
import { createBrowserStore } from './browser-store.ts';
import type { About } from '../counters/counters.ts';
import { createCounters } from './counters.ts';
import type { Hindrances } from './hindrances.ts';
import { createItems, leadsPath } from './items.ts';
import type { Item } from './items.ts';
import { openedWith } from './opened.ts';
import { createOutbox } from './outbox.ts';
import type { OnAttempt } from './outbox.ts';
import { grounded, onTheirGround } from './own-ground.ts';
import { ownWords } from './own-words.ts';
import type { WhatIsKnown } from './opening.ts';
import { onRouteChange } from './route.ts';
import type { Visitor } from './visitor.ts';
import { createVisitorStore } from './visitor.store.ts';

/** The part of a lead that the widget knows; the page adds who, where and when. */
export type Lead = Pick<LeadSubmission, 'widgetId' | 'widgetVersion' | 'fields' | 'consents' | 'display' | 'signs'>;

type WidgetEvent = Exclude<EventType, 'visit' | 'page' | 'leave'>;

/** What the service answers events with, as far as it is asked. */
interface Told {
  place: Place;
}

/** What widgets need of the page. */
export interface PageApi {
  config: SiteConfig;
  /** Counts an action of the visitor and tells the page's own scripts: `sp-shown`, `sp-clicked`, `sp-closed`.
   * Automatic shows (`how` is true) are remembered for the frequency rule; what stands in the page takes nobody's turn. */
  report(type: WidgetEvent, widgetId: number, how?: boolean | 'inline'): void;
  /** The visitor fills in the form or presses its button: counted once per show. */
  begin(widgetId: number): void;
  /** The visitor came to a step of it, from 1: counters hear of each once in a visit. */
  step(widgetId: number, step: number): void;
  /** Sends the lead until it is answered; every attempt is told. False: it lives no longer than this tab. */
  submit(lead: Lead, onAttempt: OnAttempt): boolean;
  /** The visitor is done: the widget stops opening by itself. With an id the service has it: `sp-lead-sent` goes out. */
  noteLead(widgetId: number, leadId?: number): void;
  /** What was filled in so far, under a name that begins with the widget's id; '' when it is done with. */
  keepDraft(name: string, text: string): unknown;
  readDraft(name: string): string;
  /** The address that the visit began with. */
  landingUrl(): string;
}

export interface Page extends PageApi {
  /** A sign of life: begins a visit, or goes on with it. */
  note(): void;
  /** What the visitor said to being recognised. */
  consent(isGiven: boolean): void;
  /** A goal that the page's own scripts have reached; rules may ask for it. What is agreed to after it is no consent to tell it. */
  goal(name: string, answer: boolean | null): void;
}

/** What the page's own scripts hear: `sp-shown`… */
const spokenEvents: Record<WidgetEvent, string> = { show: 'shown', click: 'clicked', close: 'closed' };
/** Never what a form or an image of that name says. */
const isHidden = (): boolean => document.hidden === true;
/** Leads and steps that are remembered as told to counters. */
const maxToldKept = 40;
/** Places that the owner keeps in a page for a widget. */
const places = 'sp-widget,[data-smartpoint-widget]';
/** After one widget was closed, none comes by itself for so long. */
const pauseMs = 30_000;

const createPage = (
  config: SiteConfig,
  emit: (name: string, detail: object) => void,
  prepare: Prepare,
  /** The address may have been given a place in the page that opens a widget. */
  lookAtHash: () => void,
): Page => {
  const { siteKey, origin, tracking, widgets, wantsPlace } = config;
  const store = createBrowserStore('localStorage');
  /** What was filled in and not sent yet: it outlives a reload, not the tab. */
  const drafts = createBrowserStore('sessionStorage');
  const draftKey = (name: string): string => `sp:${siteKey}:${name}`;
  const visitors = createVisitorStore(store, siteKey);
  const items = createItems(store, `sp:${siteKey}:`);
  const outbox = createOutbox(origin, `sp:${siteKey}:`, items, (item, id) => tellLead(item, id));
  const opened = openedWith();
  drafts.allow(true);
  /** By the link to a draft, or later in its tab: nothing is counted or told. A lead goes as from anywhere: nobody is thanked for what is thrown away. */
  const isDraft = /^[^#]*[?&]sp_preview=/.test(opened.href) || drafts.read('sp_preview') !== undefined;
  let isConsented: boolean | undefined;
  let isAway = false;
  /** This one look at this page; '' before the first. */
  let hitId = '';
  /** Nothing is known of a visitor who was on this site a moment ago: neither a visit nor widgets by themselves. */
  let isBlind = false;
  /** The widget that is shown, 0 while none is; the look that had its automatic one. */
  let shownId = 0;
  let servedHit = '';
  let quietUntil = 0;
  /** What the service has told of the visitor. */
  const told: Partial<Told> = {};
  const events: string[] = [];

  /** Busy until we can look: what looks is a file of its own, where something may come by itself. */
  let isInUse = (): boolean => {
    watchUse();
    return true;
  };
  const watchUse = (): unknown =>
    import('./in-use.ts').then(
      (module) => (isInUse = module.isInUse),
      () => undefined,
    );

  /** The page's own scripts hear of it. */
  const tell = (name: string, detail: object): void => onTheirGround(() => emit(name, detail));
  const mayCount = (): boolean => !isDraft && (isConsented || tracking !== 'none');
  const mayKeep = (answer: boolean | null | undefined = isConsented): boolean =>
    answer ?? (tracking === 'full' && !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl);

  /** Counters of the page belong to others: they hear of nobody whom we would not recognise ourselves. */
  const counters = createCounters(config, () => !isDraft && mayKeep());

  /** Made up for this page where nothing is known and nothing may be kept. */
  const current = (): Visitor => {
    const visitor = visitors.read();
    if (visitor.visitorId && visitor.sessionId) return visitor as Visitor;
    const landing = landingOf(opened.href, ownWords('referrer'));
    const made = { ...landing, visitorId: uuid(), sessionId: uuid(), seenAt: 0, ...visitor };
    visitors.write(made);
    return made;
  };

  const change = (changed: (visitor: Visitor) => Partial<Visitor>): void => {
    const visitor = current();
    visitors.write({ ...visitor, ...changed(visitor) });
  };

  const noteDone = (what: 'hasLead' | 'hasClosed', widgetId: number): void =>
    change((visitor) => ({ [what]: { ...visitor[what], [widgetId]: true } }));

  /** However many tabs have sent it, and whenever: a lead that the browser kept may arrive from another page. */
  const tellOnce = (id: string, ...about: About): void => {
    const told = visitors.read().toldLeads ?? [];
    if (told.includes(id) || !mayKeep()) return;
    change(() => ({ toldLeads: [...told, id].slice(-maxToldKept) }));
    counters.tell(...about);
  };
  const tellLead = ({ path, body }: Item, id: string): void => {
    if (path === leadsPath) tellOnce(id, 'lead', (JSON.parse(body) as Lead).widgetId, id);
  };

  /** What events and leads have in common. */
  const envelope = () => {
    const { visitorId, sessionId, landingUrl, referrer, utm } = current();
    const page = { url: clip(location.href, 2000), title: clip(ownWords('title'), 500), referrer };
    return { siteKey, visitorId, sessionId, page, landingUrl, utm };
  };

  const sendBatch = grounded((batch: CollectBatch, isLast: boolean) => {
    outbox.add('/v1/collect', batch.batchId, { ...batch, wantsPlace }, (answer) => Object.assign(told, answer?.body));
    if (!isLast) outbox.resend();
  });
  const batches = createBatches(envelope, sendBatch);

  const track = grounded((type: EventType, widgetId?: number, field?: string): void => {
    if (mayCount()) batches.add(hitId, type, widgetId, field);
  });

  const seePage = (isVisit?: boolean): void => {
    hitId = uuid();
    if (isVisit) track('visit');
    if (!isBlind) track('page');
    watchMore();
  };

  /** Says at which fields forms are left, once one was begun. */
  let sayLeft: (() => void) | undefined;
  /** Widgets begun since they were last shown. */
  const begun = new Set<number>();
  const begin = grounded((widgetId: number): void => {
    if (begun.has(widgetId)) return;
    begun.add(widgetId);
    track('click', widgetId);
    counters.tell('click', widgetId);
    import('./left.ts').then(
      ({ follow, tellLeft }) => {
        follow(widgetId);
        sayLeft = () => tellLeft(track);
      },
      () => undefined,
    );
  });

  const beginVisit = (): void => {
    const isFirst = !hitId;
    const known = visitors.read();
    const landing = isFirst
      ? landingOf(opened.href, ownWords('referrer'), known.landingUrl)
      : landingOf(location.href, '');
    visitors.write({
      ...known,
      ...landing,
      lastSource: sourceOf(landing) || sourceOf(known) || known.lastSource,
      visitorId: known.visitorId || uuid(),
      sessionId: uuid(),
      seenAt: Date.now(),
      startedAt: Date.now(),
      visits: (known.visits ?? 0) + 1,
    });
    const isInside = !opened.isArrival || isSameSite(opened.href, ownWords('referrer'));
    isBlind = isFirst && isInside && !visitors.isKept;
    seePage(!isBlind);
  };

  /** A click on an advert begins a visit, however short the last one ago; the same one, met or gone back to, does not. */
  const isNewClick = (landingUrl = ''): boolean => {
    const mark = markOf(opened.href);
    return !hitId && !opened.isAgain && mark !== '' && mark !== markOf(landingUrl);
  };

  const leaveOrReturn = grounded(({ type }: Event): void => {
    const isLeaving = isHidden() || type === 'pagehide';
    if (isLeaving) {
      if (!isAway) {
        sayLeft?.();
        batches.close(true);
        outbox.sendBeacons();
      }
      // Pages clear storage on their way out, between one of these events and the next.
      items.list();
      // Whether a beacon arrived is never known: what it carried goes again, under the same id.
    } else outbox.resend();
    isAway = isLeaving;
  });

  visitors.allow(mayKeep());
  drafts.allow(mayKeep());
  addEventListener('pagehide', leaveOrReturn);
  addEventListener('visibilitychange', leaveOrReturn);
  addEventListener('pageshow', ({ persisted }) => {
    // Back from the browser's cache: the page is looked at again, though nothing was loaded.
    if (persisted && !isSessionOver(visitors.read().seenAt, Date.now())) seePage();
  });
  onRouteChange(seePage, lookAtHash);
  const looks =
    widgets.some(({ isQuiet, rules, triggers }) => !isQuiet && (rules ?? triggers.delaySeconds !== null)) && watchUse();
  outbox.resend({ isEager: true });

  /** Whoever asks why a widget is not there is told the same as those that want to come. */
  const hindrances = grounded((): Hindrances => ({
    isHidden: isHidden(),
    isBlind,
    isShown: shownId > 0,
    isServed: servedHit === hitId,
    isQuiet: Date.now() < quietUntil,
    isInUse: isInUse(),
  }));
  const turns = takeTurns(widgets, prepare, {
    mayOpen: grounded((widget) => mayOpen(widget, visitors.read(), Date.now())),
    isFree: grounded(() => !Object.values(hindrances()).includes(true)),
  });
  const takeTurn = async (widget: LoaderWidget): Promise<void> => {
    if (!widget.isQuiet) await looks;
    turns.add(widget);
  };
  const known: WhatIsKnown = {
    openedAt: opened.href,
    visitor: current,
    events,
    hit: () => hitId,
    told,
    prepare,
    hindrances,
  };
  /** What few pages need: rules beyond time, places for widgets, the answer to why one is not there. It begins once, however often it is asked. */
  const watchMore = (): void => {
    const isNeeded = isDraft || /sp_debug/.test(opened.href) || widgets.some(({ rules }) => rules);
    if (!isNeeded && !document.querySelector(places)) return;
    // It did not come: the page goes on without.
    import('../opening/opening.ts').then(
      ({ start }) => start(config, turns, known),
      () => undefined,
    );
  };

  return {
    config,

    note: grounded((): void => {
      if (isDraft) watchMore();
      if (!mayCount()) return;
      const isFirst = !hitId;
      const { seenAt, landingUrl } = visitors.read();
      if (isSessionOver(seenAt, Date.now()) || isNewClick(landingUrl)) beginVisit();
      else {
        change(() => ({ seenAt: Date.now() }));
        if (isFirst) seePage();
      }
      for (const widget of isFirst ? widgets : []) {
        const { delaySeconds } = widget.triggers;
        if (delaySeconds !== null) setTimeout(() => void takeTurn(widget), delaySeconds * 1000);
      }
      watchMore();
    }),

    consent: grounded((isGiven: boolean): void => {
      isConsented = isGiven;
      if (!isGiven) for (const key of drafts.keys()) if (key.startsWith(draftKey(''))) drafts.remove(key);
      drafts.allow(mayKeep());
      const here = visitors.read();
      if (!isGiven) items.takeOut();
      visitors.allow(mayKeep());
      const known = visitors.read();
      // What was counted before the answer goes on under the name the visitor had.
      const isOurs = here.sessionId && isSessionOver(known.seenAt, Date.now());
      if (isGiven && (isOurs || here.sessionId === known.sessionId)) {
        visitors.write({ ...current(), ...known, ...here, visitorId: known.visitorId ?? current().visitorId });
      }
    }),

    begin,

    step: (widgetId: number, step: number): void =>
      tellOnce(`${current().sessionId} ${widgetId} ${step}`, 'step', widgetId, step),

    goal: (name, answer): void => {
      events.push(name);
      if (mayKeep(answer)) counters.reach(name);
    },

    report: grounded((type: WidgetEvent, widgetId: number, how?: boolean | 'inline'): void => {
      if (type === 'click') begin(widgetId);
      else track(type, widgetId);
      if (type === 'show') {
        if (how !== 'inline') shownId = widgetId;
        begun.delete(widgetId);
        counters.tell('show', widgetId);
      }
      // One that gave way to another closes after it.
      if (type === 'close' && widgetId === shownId) {
        shownId = 0;
        quietUntil = Date.now() + pauseMs;
        noteDone('hasClosed', widgetId);
      }
      if (how === true) {
        servedHit = hitId;
        change(({ shownAt }) => {
          // As many as may be shown are all that is asked for: hosts of a site tell each other in a cookie.
          const { frequency } = widgets.find(({ id }) => id === widgetId)!;
          const times = [...(shownAt?.[widgetId] ?? []), Date.now()].slice(-frequency.times);
          return { shownAt: { ...shownAt, [widgetId]: times } };
        });
      }
      tell(spokenEvents[type], { widgetId });
    }),

    submit: grounded((lead: Lead, onAttempt: OnAttempt): boolean => {
      const submissionId = uuid();
      const visitor = current();
      const isKept = outbox.add(
        leadsPath,
        submissionId,
        {
          ...envelope(),
          ...lead,
          // What led here at all, when this visit began inside the site, after half an hour of silence.
          lastSource: (!sourceOf(visitor) && visitor.lastSource) || undefined,
          fields: lead.fields.map((field) => ({ ...field, value: clip(field.value, 5000) })),
          counterIds: counters.ids(),
          submissionId,
        },
        onAttempt,
      );
      outbox.resend();
      return isKept;
    }),

    noteLead: grounded((widgetId: number, leadId?: number): void => {
      noteDone('hasLead', widgetId);
      if (leadId !== undefined) tell('lead-sent', { widgetId, leadId });
    }),

    keepDraft: (name, text): unknown => (text ? drafts.write(draftKey(name), text) : drafts.remove(draftKey(name))),
    readDraft: (name): string => drafts.read(draftKey(name)) ?? '',
    landingUrl: () => current().landingUrl,
  };
};

/** The one {@link Page} of the page: the loader asks once. */
export const start = grounded(createPage);
