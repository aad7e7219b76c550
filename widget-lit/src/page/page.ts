import type { EventType, LeadSubmission, SiteConfig } from '@smartpoint/contracts/page';
import { clip } from '../rules/clip.ts';
import { landingOf } from '../rules/landing.ts';
import { renameKeys } from '../rules/rename-keys.ts';
import { isSessionOver } from '../rules/session.ts';
import { uuid } from '../rules/uuid.ts';
import { leadsPath } from './items.ts';
import { createOutbox } from './outbox.ts';
import type { OnAttempt } from './outbox.ts';
import { onRouteChange } from './route.ts';
import { oldVisitorKeys } from './visitor.ts';
import type { Visitor } from './visitor.ts';

/** The part of a lead that the widget knows; the page adds who, where and when. */
export type Lead = Pick<LeadSubmission, 'widgetId' | 'widgetVersion' | 'fields' | 'consents' | 'display'>;

type WidgetEvent = Exclude<EventType, 'visit' | 'page'>;

export interface PageApi {
  config: SiteConfig;
  /** Counts an action of the visitor and tells the page's own scripts: `sp-shown`, `sp-clicked`, `sp-closed`.
   * Automatic shows are remembered for the frequency rule. */
  report(type: WidgetEvent, widgetId: number, isAutomatic?: boolean): void;
  /** Stores the lead, then sends it until it is answered; every attempt is told. */
  submit(lead: Lead, onAttempt: OnAttempt): void;
  /** The visitor is done: the widget stops opening by itself, `sp-lead-sent` goes out. */
  noteLead(widgetId: number, leadId?: number): void;
}

/** What the page's own scripts hear: `sp-shown`… */
const spokenEvents: Record<WidgetEvent, string> = { show: 'shown', click: 'clicked', close: 'closed' };
/** A batch goes after so long, or when it is so full. */
const batchMs = 2000;
const batchSize = 20;
/** Times of shows that are remembered of one widget. */
const maxShowsKept = 100;

const createPage = (
  config: SiteConfig,
  prefix: string,
  readVisitor: () => Visitor,
  writeVisitor: (visitor: Visitor) => void,
  emit: (name: string, detail: object) => void,
) => {
  const outbox = createOutbox(config.origin, `${prefix}:`);
  let batch:
    (ReturnType<typeof envelope> & { hitId: string; events: { type: EventType; widgetId?: number }[] }) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAway = false;
  /** This one look at this page. */
  let hitId = '';

  /** What events and leads have in common. */
  const envelope = () => {
    const { visitorId, sessionId, landingUrl, referrer, utm } = readVisitor();
    const page = { url: clip(location.href, 2000), title: clip(document.title, 500), referrer };
    return { siteKey: config.siteKey, visitorId, sessionId, page, landingUrl, utm };
  };

  const closeBatch = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const batchId = uuid();
    if (batch) outbox.add('/v1/collect', batchId, { ...batch, batchId });
    batch = undefined;
  };

  const sendBatch = (): void => {
    closeBatch();
    outbox.resend();
  };

  const track = (type: EventType, widgetId?: number): void => {
    const here = envelope();
    // A batch is of one page: after a route change the next one begins.
    if (batch?.page.url !== here.page.url || batch.hitId !== hitId) closeBatch();
    batch ||= { ...here, hitId, events: [] };
    batch.events.push({ type, widgetId });
    if (batch.events.length >= batchSize) sendBatch();
    else timer ||= setTimeout(sendBatch, batchMs);
  };

  const seePage = (): void => {
    hitId = uuid();
    track('page');
  };

  const change = (changed: (visitor: Visitor) => Partial<Visitor>): void => {
    const visitor = readVisitor();
    writeVisitor({ ...visitor, ...changed(visitor) });
  };

  const leaveOrReturn = ({ type }: Event): void => {
    const isLeaving = document.hidden || type === 'pagehide';
    if (isLeaving && !isAway) {
      closeBatch();
      outbox.sendBeacons();
    }
    // Whether a beacon arrived is never known: what it carried goes again, under the same id.
    if (!isLeaving) outbox.resend();
    isAway = isLeaving;
  };
  writeVisitor(renameKeys(readVisitor(), oldVisitorKeys) as Visitor);
  addEventListener('pagehide', leaveOrReturn);
  addEventListener('visibilitychange', leaveOrReturn);
  addEventListener('pageshow', ({ persisted }) => {
    // Back from the browser's cache: the page is looked at again, though nothing was loaded.
    if (persisted && !isSessionOver(readVisitor().seenAt, Date.now())) seePage();
  });
  onRouteChange(seePage);
  outbox.resend({ isEager: true });

  return {
    config,

    beginVisit(): void {
      const now = Date.now();
      if (!isSessionOver(readVisitor().seenAt, now)) {
        if (!hitId) seePage();
        return;
      }
      change(({ visitorId }) => ({
        ...landingOf(location.href, document.referrer),
        visitorId: visitorId || uuid(),
        sessionId: uuid(),
        seenAt: now,
      }));
      hitId = uuid();
      track('visit');
      track('page');
    },

    report(type: WidgetEvent, widgetId: number, isAutomatic?: boolean): void {
      track(type, widgetId);
      if (isAutomatic) {
        change(({ shownAt }) => {
          const times = [...(shownAt?.[widgetId] ?? []), Date.now()].slice(-maxShowsKept);
          return { shownAt: { ...shownAt, [widgetId]: times } };
        });
      }
      emit(spokenEvents[type], { widgetId });
    },

    submit(lead: Lead, onAttempt: OnAttempt): void {
      const submissionId = uuid();
      outbox.add(
        leadsPath,
        submissionId,
        {
          ...envelope(),
          ...lead,
          fields: lead.fields.map((field) => ({ ...field, value: clip(field.value, 5000) })),
          submissionId,
          submittedAt: new Date().toISOString(),
        },
        onAttempt,
      );
      outbox.resend();
    },

    noteLead(widgetId: number, leadId?: number): void {
      change(({ hasLead }) => ({ hasLead: { ...hasLead, [widgetId]: true } }));
      emit('lead-sent', { widgetId, leadId });
    },
  };
};

let page: ReturnType<typeof createPage> | undefined;

/** The one {@link PageApi} of the page. The first call reports the page; each begins a new visit if the last one is over. */
export const start = (...setting: Parameters<typeof createPage>): PageApi => {
  page ||= createPage(...setting);
  page.beginVisit();
  return page;
};
