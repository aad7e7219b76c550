import { randomUUID } from 'node:crypto';
import type { LeadSubmission } from '@smartpoint/contracts/page';
import { listSites } from '@smartpoint/contracts/sites';
import { updateWidget, type WidgetOf } from '@smartpoint/contracts/widgets';
import type { RegisteredAccount } from './account.ts';
import { asPopup, createPopup } from './popup.ts';

/** A widget ready to take leads, and what its page knows. */
export interface ReadyForm {
  siteKey: string;
  widget: WidgetOf<'popup'>;
}

export async function aForm(owner: RegisteredAccount): Promise<ReadyForm> {
  const widget = await createPopup(owner.client);
  const { sites } = await owner.client.call(listSites);
  const site = sites.find((each) => each.id === widget.siteId);
  if (!site) throw new Error('the widget has no site');
  return { siteKey: site.siteKey, widget };
}

/** A submission as the widget sends it. */
export function aSubmission({ siteKey, widget }: ReadyForm, changes: Partial<LeadSubmission> = {}): LeadSubmission {
  return {
    siteKey,
    submissionId: randomUUID(),
    widgetId: widget.id,
    widgetVersion: widget.version,
    fields: [
      { key: 'name', label: 'Ваше имя', value: 'Иван Иванов' },
      { key: 'phone', label: 'Телефон', value: '8 (926) 244-43-93' },
    ],
    consents: { version: 0, personalData: null, advertising: null },
    page: { url: 'https://shop.example/catalog?x=1', title: 'Каталог', referrer: 'https://yandex.ru/' },
    landingUrl: 'https://shop.example/?utm_source=yandex&utm_medium=cpc',
    utm: { source: 'yandex', medium: 'cpc', campaign: 'осень', raw: 'utm_source=yandex&utm_medium=cpc' },
    visitorId: randomUUID(),
    sessionId: randomUUID(),
    ...changes,
  };
}

/** Posts it the way a page does: text/plain, no cookies, no panel header. */
export function postLead(
  origin: string,
  submission: unknown,
  headers: Record<string, string> = {},
  query = '',
): Promise<Response> {
  return fetch(`${origin}/v1/leads${query}`, {
    method: 'POST',
    body: JSON.stringify(submission),
    headers: { 'content-type': 'text/plain', ...headers },
  });
}

/** The form with a field for the e-mail besides. */
export async function withEmail(owner: RegisteredAccount, form: ReadyForm): Promise<ReadyForm> {
  const { id: widgetId, settings } = form.widget;
  if (!settings) throw new Error('the widget has no settings');
  const email = {
    key: 'email',
    kind: 'email',
    label: 'E-mail',
    placeholder: '',
    required: false,
    options: [],
  } as const;
  const body = {
    kind: 'popup' as const,
    settings: { ...settings, fields: [...settings.fields, { ...email, options: [] }] },
  };
  return { ...form, widget: asPopup(await owner.client.call(updateWidget, { params: { widgetId }, body })) };
}
