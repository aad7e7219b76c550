import { buildIndex } from './build-index.ts';

export const findWhatFallsDue = buildIndex({
  name: '20261128010200-find-what-falls-due',
  index: 'deliveries_falling_due',
  on: "ON deliveries (next_attempt_at) WHERE state = 'waiting' AND NOT is_due",
});
