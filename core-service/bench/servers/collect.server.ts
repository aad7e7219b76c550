import { createDatabase } from '../../src/platform/db/index.ts';
import { createGeoProvider } from '../../src/platform/geo/index.ts';
import { createClientAddress, createLimitedAddress } from '../../src/platform/http/index.ts';
import { createI18n } from '../../src/platform/i18n/index.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { createVisits, isCollect } from '../../src/features/visits/index.ts';
import { processInput } from '../processes.ts';
import { serve } from './serve.ts';

const { databaseUrl } = processInput<{ databaseUrl: string }>();
const visits = createVisits({
  db: createDatabase({ url: databaseUrl }),
  log: createLog('warn'),
  clock: { now: () => new Date() },
  i18n: createI18n(),
  queueLimit: 20_000,
  keptMonths: 14,
  geo: createGeoProvider(),
  clientAddress: createClientAddress([]),
  limitedAddress: createLimitedAddress(createClientAddress([])),
  // Never reached, but looked at for every event, as in earnest.
  limits: { perSite: 1e9, perAddress: 1e9 },
});

/** Ours: the collect door in front of everything else, 202 after the commit with all rollups. */
serve(
  (req, res) => (isCollect(req) ? visits.collect(req, res) : res.writeHead(404).end()),
  () => ({ stats: visits.stats() }),
);
