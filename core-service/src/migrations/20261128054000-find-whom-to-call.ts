import { buildIndex } from './build-index.ts';

export const findWhomToCall = buildIndex({
  name: '20261128054000-find-whom-to-call',
  index: 'lead_work_to_call',
  on: 'ON lead_work (account_id, remind_at) WHERE remind_at IS NOT NULL',
});
