import { randomUUID } from 'node:crypto';
import { benchSite } from './bed.ts';

/** A lead of the bench's widget, by the door of pages. @returns its number */
export async function postLead(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/leads`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify(submission()),
  });
  if (answer.status !== 201) throw new Error(`the lead was answered with ${answer.status}`);
  return ((await answer.json()) as { leadId: number }).leadId;
}

function submission(): object {
  const visitorId = randomUUID();
  return {
    siteKey: benchSite.siteKey,
    submissionId: randomUUID(),
    widgetId: benchSite.widgetId,
    widgetVersion: 1,
    fields: [{ key: 'phone', label: 'Телефон', value: '8 (926) 244-43-93' }],
    consents: { version: 0, personalData: null, advertising: null },
    page: { url: 'https://shop.example/', title: 'Каталог', referrer: '' },
    landingUrl: 'https://shop.example/',
    utm: {},
    visitorId,
    sessionId: visitorId,
  };
}

/** Columns of a lead that {@link manyLeads} fills. */
const leadColumns = `account_id, submission_id, body_hash, form_name, form_kind, name, phone, phone_e164, phone_valid, fields,
  page_url, page_title, referrer, landing_url, utm, display, device, user_agent, ip, geo, origin`;

/** SQL: as many leads of an account as are asked for, each of another person; gives their numbers. */
export const manyLeads = (accountId: number, count: number): string => `
  INSERT INTO leads (${leadColumns})
    SELECT ${accountId}, gen_random_uuid(), md5(n::text), 'Форма', 'popup', 'Иван ' || n, phone, phone,
      true, '[{"key":"phone","kind":"phone","label":"Телефон","value":"+7 926 244-43-93"}]', 'https://busy.example/', 'Каталог',
      '', '', '{}', 'popup', 'desktop', 'Mozilla/5.0', '203.0.113.7', '203.0.113.7', 'widget'
    FROM generate_series(1, ${count}) n, LATERAL (SELECT '+7926' || lpad(n::text, 7, '0') AS phone) p
    RETURNING id`;

/** SQL: the form of the bench's widget, without which no lead is taken. */
export const widgetVersion = (settings: object): string => `
  INSERT INTO widget_versions (account_id, widget_id, version, settings, created_by)
    VALUES (${benchSite.accountId}, ${benchSite.widgetId}, 1, '${JSON.stringify(settings).replaceAll("'", "''")}', 1)`;
