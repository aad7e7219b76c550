import { createDestinationsStore } from '../../src/features/destinations/index.ts';
import { insertLeadDeliveries } from '../../src/features/deliveries/deliveries.store.ts';
import { createServerDoor, type TakeServerLead } from '../../src/features/leads/server.door.ts';
import { recordLead } from '../../src/features/visits/index.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import type { TestService } from './service.ts';

/** The door of leads that no widget sent, on the database of a running service; its workers deliver them. */
export function doorOfTheServer({ database: { db } }: TestService): TakeServerLead {
  const destinations = createDestinationsStore(db);
  return createServerDoor({
    db,
    clock: systemClock,
    onCaptured: [
      async (tx, lead) => void (await insertLeadDeliveries(tx, lead, destinations)),
      async (tx, { siteId, ...lead }) => {
        if (siteId !== null) await recordLead(tx, { ...lead, siteId });
      },
    ],
  });
}
