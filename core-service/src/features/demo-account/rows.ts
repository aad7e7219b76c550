import { randomUUID } from 'node:crypto';
import { readyStatuses } from '../lead-work/index.ts';
import { printUtm } from '../leads/index.ts';
import { eventTypeCodes } from '../visits/index.ts';
import { shop } from './shop.ts';
import { marksOf, type DemoEvent, type DemoLead, type DemoSession, type DemoWork } from './traffic.ts';

/** A table, who may write it, and the types of what is written. */
export interface RowsOf {
  table: string;
  role: 'ingest' | 'worker' | 'tenant';
  columns: Record<string, string>;
  returning?: string;
}

const texts = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, 'text']));

export const sessionRows: RowsOf = {
  table: 'visitor_sessions',
  role: 'ingest',
  columns: {
    ...{ started_at: 'timestamptz', session_id: 'uuid', site_id: 'bigint', visitor_id: 'uuid', click_ids: 'jsonb' },
    ...texts('landing_url', 'referrer', 'source', 'channel', 'utm_source', 'utm_medium', 'utm_campaign', 'query'),
    ...texts('device', 'browser', 'os', 'country', 'region', 'city'),
  },
};

export const eventRows: RowsOf = {
  table: 'events',
  role: 'ingest',
  columns: {
    ...{ ts: 'timestamptz', site_id: 'bigint', widget_id: 'bigint', type: 'smallint', visitor_id: 'uuid' },
    ...{ session_id: 'uuid', hit_id: 'uuid', ...texts('page_url', 'source', 'field') },
  },
};

export const leadRows: RowsOf = {
  table: 'leads',
  role: 'ingest',
  columns: {
    ...{ submission_id: 'uuid', site_id: 'bigint', widget_id: 'bigint', widget_version: 'int', fields: 'jsonb' },
    ...{ created_at: 'timestamptz', submitted_at: 'timestamptz', phone_valid: 'boolean', utm: 'jsonb' },
    ...{ visitor_id: 'uuid', session_id: 'uuid' },
    ...texts('body_hash', 'form_name', 'form_kind', 'form_title', 'form_text', 'form_button', 'name', 'phone'),
    ...texts('phone_e164', 'phone_printed', 'page_url', 'page_title', 'referrer', 'landing_url', 'display', 'device'),
    ...texts('user_agent', 'ip', 'geo', 'utm_printed'),
  },
  returning: 'id, submission_id AS "submissionId"',
};

export const consentRows: RowsOf = {
  table: 'lead_consents',
  role: 'ingest',
  columns: { lead_id: 'bigint', at: 'timestamptz', text_version: 'int', ...texts('kind', 'mode', 'text') },
};

export const deliveryRows: RowsOf = {
  table: 'deliveries',
  role: 'ingest',
  columns: {
    ...{ lead_id: 'bigint', destination_id: 'bigint', attempts: 'int', created_at: 'timestamptz' },
    ...{ delivered_at: 'timestamptz', next_attempt_at: 'timestamptz' },
    ...texts('kind', 'target', 'lane', 'state', 'reason'),
  },
  returning: 'id, lead_id AS "leadId", target',
};

export const attemptRows: RowsOf = {
  table: 'delivery_attempts',
  role: 'worker',
  columns: { delivery_id: 'bigint', n: 'int', at: 'timestamptz', ms: 'int', ...texts('outcome', 'detail') },
};

export const workRows: RowsOf = {
  table: 'lead_work',
  role: 'tenant',
  columns: { lead_id: 'bigint', status_id: 'int', responsible_id: 'bigint', version: 'int', changed_at: 'timestamptz' },
};

export const stepRows: RowsOf = {
  table: 'lead_steps',
  role: 'tenant',
  columns: {
    ...{ lead_id: 'bigint', at: 'timestamptz', user_id: 'bigint', version: 'int', batch: 'uuid' },
    ...{ kind: 'text', before: 'jsonb', after: 'jsonb' },
  },
};

export interface Place {
  siteId: number;
  widgets: readonly {
    id: number;
    kind: string;
    name: string;
    seen: { title: string; text?: string; button: string };
  }[];
  /** Undefined where its people removed it: it was not seen then. */
  buttonId: number | undefined;
  /** How the orders API prints a number. */
  printPhone: (e164: string) => string;
  formatGeo: (ip: string, place: { countryCode: string; city: string; region: string }) => string;
}

export function sessionRow(session: DemoSession, { siteId }: Place): object {
  const { source, device, place } = session;
  const { utm_source = '', utm_medium = '', utm_campaign = '' } = marksOf(source, session.campaign);
  return {
    started_at: session.at,
    session_id: session.sessionId,
    site_id: siteId,
    visitor_id: session.visitorId,
    click_ids: session.clickIds,
    landing_url: session.landingUrl,
    referrer: source.referrer,
    source: source.source,
    channel: source.channel,
    ...{ utm_source, utm_medium, utm_campaign, query: session.query },
    ...{
      device: device.device,
      browser: device.browser,
      os: device.os,
      country: 'RU',
      region: place.region,
      city: place.city,
    },
  };
}

export function eventRowsOf(session: DemoSession, { siteId, widgets, buttonId }: Place): object[] {
  const idOf = (widget: DemoEvent['widget']) => (typeof widget === 'number' ? widgets[widget]?.id : buttonId);
  return session.events
    .filter(({ widget }) => widget !== 'button' || buttonId !== undefined)
    .map(({ at, kind, pageUrl, widget, hitId, field }) => ({
      ts: at,
      site_id: siteId,
      widget_id: widget === null ? null : idOf(widget),
      type: eventTypeCodes[kind],
      visitor_id: session.visitorId,
      session_id: session.sessionId,
      hit_id: hitId,
      page_url: pageUrl,
      source: session.source.source,
      field,
    }));
}

export function leadRow(session: DemoSession, lead: DemoLead, place: Place): object {
  const widget = place.widgets[lead.widget];
  const { source, medium } = session.source.utm;
  const printed = place.printPhone(lead.phone);
  return {
    submission_id: lead.submissionId,
    body_hash: 'demo',
    ...{ site_id: place.siteId, widget_id: widget?.id, widget_version: 1 },
    ...{ created_at: lead.at, submitted_at: lead.at },
    ...{ form_name: widget?.name, form_kind: widget?.kind, display: widget?.kind },
    ...{ form_title: widget?.seen.title, form_text: widget?.seen.text ?? '', form_button: widget?.seen.button },
    ...{ name: lead.name, phone: `+${printed}`, phone_e164: lead.phone, phone_printed: printed, phone_valid: true },
    fields: [
      ...lead.answers,
      ...(lead.name ? [{ key: 'name', kind: 'name', label: 'Ваше имя', value: lead.name }] : []),
      { key: 'phone', kind: 'phone', label: 'Телефон', value: `+${printed}` },
    ],
    ...{ page_url: lead.pageUrl, page_title: lead.pageTitle, referrer: session.source.referrer },
    landing_url: session.query ? `${session.landingUrl}?${session.query}` : session.landingUrl,
    utm: source ? { source, medium, campaign: session.campaign, raw: session.query } : {},
    utm_printed: source ? printUtm({ source, medium, campaign: session.campaign }) : '',
    ...{ device: session.device.device, user_agent: session.device.userAgent, ip: session.ip },
    geo: place.formatGeo(session.ip, { countryCode: 'RU', city: session.place.city, region: session.place.region }),
    ...{ visitor_id: session.visitorId, session_id: session.sessionId },
  };
}

export interface WorkedLead extends DemoWork {
  leadId: number;
  userId: number;
}

const statusOf = (wanted: string): number | undefined => readyStatuses.find(({ kind }) => kind === wanted)?.id;

export const workRow = ({ leadId, userId, at, status }: WorkedLead): object => ({
  lead_id: leadId,
  version: 1,
  status_id: statusOf(status),
  responsible_id: userId,
  changed_at: at,
});

export const stepRow = ({ leadId, userId, at, status }: WorkedLead): object => ({
  ...{ lead_id: leadId, version: 1, user_id: userId, at, batch: randomUUID() },
  ...{ kind: 'status', before: statusOf('new'), after: statusOf(status) },
});

export interface DeliveredLead {
  leadId: number;
  at: Date;
  /** One of them did not get its letter, which the panel explains. */
  isRefused: boolean;
}

export interface Mailbox {
  id: number;
  address: string;
}

/** Every lead reached the managers within seconds; the workshop's mailbox was full once. */
export function deliveryRowsOf(
  { leadId, at, isRefused }: DeliveredLead,
  accountId: number,
  mailboxes: Mailbox[],
): object[] {
  const done = new Date(at.getTime() + 2000);
  return mailboxes.map(({ id, address }) => {
    const isParked = isRefused && address === shop.mailboxes.workshop;
    return {
      ...{ lead_id: leadId, destination_id: id, kind: 'mailbox', target: address, lane: `mailbox ${accountId} ${id}` },
      ...{ attempts: 1, created_at: at, next_attempt_at: done },
      ...(isParked
        ? { state: 'parked', delivered_at: null, reason: JSON.stringify(fullMailbox) }
        : { state: 'delivered', delivered_at: done, reason: null }),
    };
  });
}

const fullMailbox = { key: 'letter-refused', values: { reply: '552 5.2.2 Mailbox full' } };

export function attemptRow(delivery: { id: number; isParked: boolean; at: Date }): object {
  const at = new Date(delivery.at.getTime() + 2000);
  const outcome = delivery.isParked ? 'rejected' : 'delivered';
  const detail = delivery.isParked ? JSON.stringify(fullMailbox) : '';
  return { delivery_id: delivery.id, n: 1, at, ms: 180 + (delivery.id % 240), outcome, detail };
}
