import { buildIndex } from './build-index.ts';

/** The filter of the report by branch. */
export const findLeadsByBranch = buildIndex({
  name: '20261127220100-find-leads-by-branch',
  index: 'leads_branch',
  on: `ON leads (account_id, branch, id) WHERE branch <> ''`,
});
