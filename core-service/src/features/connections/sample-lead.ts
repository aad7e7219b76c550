import type { Locale } from '@smartpoint/contracts/primitives';
import type { Translate } from '../../platform/i18n/index.ts';
import type { LeadForFacts } from '../leads/index.ts';

/** A made-up lead that says what it is, to try a connection with. */
export function sampleLead(
  account: { name: string; locale: Locale; timeZone: string },
  t: Translate,
  at: Date,
): LeadForFacts {
  const name = t('connections:sample.name');
  const phone = '+7 900 000-00-00';
  return {
    id: 0,
    origin: 'server',
    createdAt: at,
    pressedAt: null,
    formName: t('connections:sample.form'),
    formKind: null,
    formTitle: '',
    formText: '',
    formButton: '',
    widgetId: null,
    externalRef: null,
    name,
    phone,
    phoneE164: '+79000000000',
    phoneValid: true,
    email: 'test@example.com',
    fields: [
      { label: t('leads:fact.name'), value: name },
      { label: t('leads:fact.phone'), value: phone },
    ],
    pageUrl: 'https://example.com/',
    pageTitle: '',
    referrer: '',
    landingUrl: '',
    utm: { source: 'test' },
    lastSource: '',
    counterIds: { metrika: '1700000000000000000', ga: '1000000000.1700000000', gaSession: '1700000000' },
    display: '',
    branch: '',
    device: 'desktop',
    geo: '',
    isTest: true,
    foreignOrigin: false,
    consents: [],
    siteName: null,
    siteUrl: null,
    accountName: account.name,
    locale: account.locale,
    timeZone: account.timeZone,
  };
}
