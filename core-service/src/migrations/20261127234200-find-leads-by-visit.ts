import { buildIndex } from './build-index.ts';

/** The leads behind a figure of «Статистика» are found by their visits. */
export const findLeadsByVisit = buildIndex({
  name: '20261127234200-find-leads-by-visit',
  index: 'leads_visit',
  on: 'ON leads (account_id, session_id)',
});
