import { buildIndex } from './build-index.ts';

/** A person looks at one connection: how many wait, what went wrong. */
export const findDeliveriesByDestination = buildIndex({
  name: '20261127160000-find-deliveries-by-destination',
  index: 'deliveries_by_destination',
  on: 'ON deliveries (account_id, destination_id, id) WHERE destination_id IS NOT NULL',
});
