import { createAccountOpener } from '../features/accounts/index.ts';
import { createDemoAccount, type DemoAccount } from '../features/demo-account/index.ts';
import { createDestinationsStore } from '../features/destinations/index.ts';
import { formatPhoneForOrders, makeFindable } from '../features/leads/index.ts';
import { defaultConsent } from '../features/settings/index.ts';
import { createSites } from '../features/sites/index.ts';
import { createRollupBuilder, openBuild } from '../features/visits/index.ts';
import { systemClock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config/index.ts';
import type { Database } from '../platform/db/index.ts';
import { formatGeo } from '../platform/geo/index.ts';
import type { Log } from '../platform/log/index.ts';

export interface DemoAccountParts {
  db: Database;
  log: Log;
  config: Pick<Config, 'DEMO_ACCOUNT'>;
  onConfigChanged: (change: { accountId: number }) => void;
}

/** Nobody else is on an installation that is being tried out. */
const inOneGo = { sizes: { events: 20_000, rows: 20_000 }, restFactor: 0 };

/** The demo account on the doors of the other features; the service and the operator's commands have it alike. */
export function composeDemoAccount({ db, log, config, onConfigChanged }: DemoAccountParts): DemoAccount {
  // It asks for the site alone, which does not know yet where it is shown.
  const { createFirstSite } = createSites({ db, publicUrl: () => '', onConfigChanged });
  return createDemoAccount({
    db,
    log,
    onConfigChanged,
    formatGeo,
    clock: systemClock,
    isAllowed: config.DEMO_ACCOUNT,
    openAccount: createAccountOpener({ db, createFirstSite }),
    mailboxes: createDestinationsStore(db).confirmedMailboxes,
    consent: defaultConsent('ru'),
    printPhone: (e164) => formatPhoneForOrders(e164, e164),
    askForCounting: openBuild,
    makeFindable,
    count: (accountId) => createRollupBuilder(db, inOneGo).rebuild(accountId),
  });
}
