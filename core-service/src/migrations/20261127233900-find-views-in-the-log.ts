import { buildIndex } from './build-index.ts';

/** Whether somebody has looked at a lead within the hour: it is logged once. */
export const findViewsInTheLog = buildIndex({
  name: '20261127233900-find-views-in-the-log',
  index: 'audit_log_target',
  on: 'ON audit_log (account_id, action, target, id)',
});
