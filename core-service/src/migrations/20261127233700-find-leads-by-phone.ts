import { buildIndex } from './build-index.ts';

/** Other leads of one person, beside each of them. */
export const findLeadsByPhone = buildIndex({
  name: '20261127233700-find-leads-by-phone',
  index: 'leads_phone',
  on: 'ON leads (account_id, phone_e164, id) WHERE phone_e164 IS NOT NULL',
});
