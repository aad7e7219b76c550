import type { RequestListener } from 'node:http';
import { createAccounts, type Passwords } from '../features/accounts/index.ts';
import {
  countOverBudget,
  createDeliveries,
  createMailbox,
  deliveriesOfLeads,
  deliveryJournal,
  releaseMailboxes,
} from '../features/deliveries/index.ts';
import { createBranches } from '../features/branches/index.ts';
import { createCallbacks } from '../features/callbacks/index.ts';
import { createChats } from '../features/chats/index.ts';
import { createAlerts } from '../features/alerts/index.ts';
import { createCarrier, createConnections, createPhoneLines, type OAuthApps } from '../features/connections/index.ts';
import { createDestinationsStore } from '../features/destinations/index.ts';
import { createExports, exportStoreOf } from '../features/exports/index.ts';
import { createFeeds } from '../features/feeds/index.ts';
import { findDemoOwner } from '../features/demo-account/index.ts';
import { createPersonalData } from '../features/personal-data/index.ts';
import { createLeadWork } from '../features/lead-work/index.ts';
import { createImages, imageStoreOf } from '../features/images/index.ts';
import { createLeads } from '../features/leads/index.ts';
import { createConfirmations, createDeclines, createLetterBudget } from '../features/mail-permission/index.ts';
import { createHome } from '../features/home/index.ts';
import { createLive } from '../features/live/index.ts';
import { addressesWithout, createNotifications } from '../features/notifications/index.ts';
import { createOnboarding } from '../features/onboarding/index.ts';
import { createOrders } from '../features/orders/index.ts';
import { claimPhotos, createPhotos } from '../features/photos/index.ts';
import { createPlugins } from '../features/plugins/index.ts';
import { createReportLinks } from '../features/report-links/index.ts';
import { createReviews } from '../features/reviews/index.ts';
import { createSettings, isModuleConnected, leaveMailingGroups } from '../features/settings/index.ts';
import { createPalettes, createSites, createWhereabouts } from '../features/sites/index.ts';
import { createTelephony } from '../features/telephony/index.ts';
import { buildRollups, createVisits } from '../features/visits/index.ts';
import { createWeeklyLetter } from '../features/weekly-letter/index.ts';
import {
  createPageConfigs,
  createPreviewPasses,
  createWhyPasses,
  createWidgets,
  isKindAvailable,
} from '../features/widgets/index.ts';
import { systemClock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config/index.ts';
import { createSealer } from '../platform/crypto/index.ts';
import { createDatabase, type Database, type Tx } from '../platform/db/index.ts';
import { createGeoProvider } from '../platform/geo/index.ts';
import { createClientAddress, createLimitedAddress } from '../platform/http/index.ts';
import { createI18n } from '../platform/i18n/index.ts';
import { createBullJobs, createJobLeases, createPostgresJobs, type Jobs } from '../platform/jobs/index.ts';
import type { Log } from '../platform/log/index.ts';
import { createMailer } from '../platform/mail/index.ts';
import { createPacing, createTransport } from '../platform/outbound/index.ts';
import { createConfigChanges } from './config-changes.ts';
import { composeDemoAccount } from './demo-account.ts';
import { countLead, deliverLead, moderate } from './on-captured.ts';
import type { Storage } from './own-database.ts';
import { createUntoldProxyNotice } from './untold-proxy.ts';
import { createWebApp } from './web-app.ts';
import { webAssets } from './web-assets.ts';

export interface ComposeOptions {
  config: Config;
  log: Log;
  storage: Storage;
  publicUrl: string;
  /** How passwords are kept. Default: by scrypt at its real price. */
  passwords?: Passwords;
}

export interface App {
  /** Answers HTTP; undefined in a worker. */
  listener: RequestListener | undefined;
  start(): Promise<void>;
  /** Begins what people need not wait for. */
  afterStart(): void;
  /** Ends answers that would never end by themselves. */
  endStreams(): void;
  /** Stores what is held, finishes what runs, closes connections. */
  stop(graceMs: number): Promise<void>;
}

const minuteMs = 60 * 1000;
const dayMs = 24 * 60 * minuteMs;

/** The one place that knows every feature. */
export async function compose(options: ComposeOptions): Promise<App> {
  const { config, log } = options;
  const db = createDatabase({
    url: options.storage.url,
    poolSize: config.DATABASE_POOL,
    unreadMs: config.DOWNLOAD_UNREAD_SECONDS * 1000,
    onError: (error) => log.warn({ err: error }, 'database connection lost'),
  });
  const jobs = config.REDIS_URL
    ? createBullJobs({ redisUrl: config.REDIS_URL, db, log })
    : createPostgresJobs({ db, log });
  const features = createFeatures(options, db, jobs);
  const {
    alerts,
    deliveries,
    visits,
    accounts,
    demoAccount,
    changes,
    chats,
    exports,
    feeds,
    reviews,
    live,
    callbacks,
    photos,
    leads,
    leadWork,
    telephony,
  } = features;
  let background: Promise<void> | undefined;
  const isWorker = config.ROLE !== 'web';
  const isWeb = config.ROLE !== 'worker';

  if (isWorker) {
    deliveries.start();
    photos.start();
    chats.start(jobs);
    alerts.start(jobs);
    features.weeklyLetter.start(jobs);
    feeds.start();
    reviews.start();
    exports.start();
    callbacks.start(jobs);
    leads.start(jobs);
    leadWork.start(jobs);
    telephony.start();
    features.personalData.start(jobs);
    live.start(jobs);
    jobs.every('visits.maintain', dayMs, () => visits.maintain());
    jobs.handle(buildRollups, () => visits.builder.run(), { concurrency: 1 });
    jobs.every('visits.find-builds', minuteMs, () => wakeBuilder(jobs));
    jobs.every('accounts.sweep', dayMs / 24, () => accounts.sweep());
  }
  return {
    listener: isWeb ? createWebApp({ ...options, ...features, db, assets: await webAssets() }) : undefined,
    start: async () => {
      await visits.prepare();
      await jobs.start();
      // What a killed process was counting goes on.
      if (isWorker) await wakeBuilder(jobs);
      if (isWeb) await changes.listen();
      if (isWeb) await live.listen();
    },
    afterStart: () => {
      if (isWeb) background = demoAccount.start();
    },
    endStreams: () => live.endStreams(),
    stop: async (graceMs) => {
      visits.builder.stop();
      feeds.stop();
      reviews.stop();
      telephony.stop();
      exports.stop();
      await background;
      await visits.drain();
      await Promise.all([
        isWorker && deliveries.stop(graceMs),
        chats.stop(),
        jobs.stop(graceMs),
        changes.stop(),
        live.stop(),
      ]);
      await db.close();
    },
  };
}

const wakeBuilder = (jobs: Jobs): Promise<void> => jobs.wake(buildRollups.name, {}, { key: buildRollups.name });

export type Features = ReturnType<typeof createFeatures>;

function createFeatures({ config, log, storage, publicUrl: url, passwords }: ComposeOptions, db: Database, jobs: Jobs) {
  const publicUrl = () => url;
  const clock = systemClock;
  const i18n = createI18n();
  const mailer = createMailer({ smtpUrl: config.SMTP_URL, from: config.MAIL_FROM, db, log });
  const sealer = createSealer(storage.secretKey, config.SECRET_KEYS_OLD);
  const destinations = createDestinationsStore(db);
  const declines = createDeclines({ db, destinations, publicUrl, secretKey: storage.secretKey });
  const budget = createLetterBudget(config.LETTERS_PER_DAY);
  const transport = createTransport({
    privateHosts: config.OUTBOUND_PRIVATE_HOSTS,
    timeoutMs: config.OUTBOUND_TIMEOUT * 1000,
  });
  const pacing = createPacing({ db, share: config.OUTBOUND_PACE });
  const isDemo = async (accountId: number) => (await db.as('auth', findDemoOwner))?.accountId === accountId;
  const leases = createJobLeases({ db, log });
  const chats = createChats({ db, log, clock, i18n, config, leases, publicUrl, isDemo });
  const carrier = createCarrier({ db, sealer, transport, pacing, clock, publicUrl, apps: oauthApps(config) });
  const kinds = {
    chat: chats.kind,
    mailbox: createMailbox({ db, mailer, log, publicUrl, brand: config.BRAND, declines, budget }),
    connection: carrier.kind,
  };
  const mail = { db, mailer, log, destinations, declines, budget };
  const deliveries = createDeliveries({ ...mail, jobs, i18n, sealer, config, kinds });
  const { enqueueLetter, wake } = deliveries;
  const confirmations = createConfirmations({ ...mail, publicUrl, enqueueLetter, wake, release: releaseMailboxes });
  const geo = createGeoProvider({ countryFile: config.GEO_COUNTRY_FILE, cityFile: config.GEO_CITY_FILE });
  const clientAddress = createClientAddress(config.TRUSTED_PROXIES);
  const limitedAddress = createLimitedAddress(clientAddress, createUntoldProxyNotice(log, clock));
  const whereaboutsOf = createWhereabouts(config.DEMO ? url : undefined);
  const visits = createVisits({
    db,
    log,
    clock,
    i18n,
    geo,
    clientAddress,
    limitedAddress,
    whereaboutsOf,
    limits: config.RATE_LIMITS
      ? { perSite: config.SITE_EVENTS_PER_MINUTE, perAddress: config.ADDRESS_EVENTS_PER_MINUTE }
      : undefined,
    queueLimit: config.EVENT_QUEUE_LIMIT,
    keptMonths: config.RAW_EVENTS_MONTHS,
  });
  const changes = createConfigChanges(db, log);
  changes.onChange((accountId) => visits.forgetSites(accountId));
  const onConfigChanged = changes.announce;
  const sites = createSites({ db, publicUrl, onConfigChanged });
  const accounts = createAccounts({
    db,
    clock,
    config: { ...config, SECRET_KEY: storage.secretKey },
    publicUrl,
    deliveries,
    createFirstSite: sites.createFirstSite,
    onTimeZoneWanted: () => void wakeBuilder(jobs),
    findDemoOwner,
    sealer,
    brand: config.BRAND,
    placeAt: (address) => {
      const place = geo.lookup(address);
      return { country: place?.countryCode ?? '', city: place?.city ?? '' };
    },
    spendLetter: budget.spend,
    onJoined: confirmations.onJoined,
    leaveGroups: (tx, uid, email) => tx.under('tenant', (asTenant) => leaveMailingGroups(asTenant, uid, email), uid),
    passwords,
  });
  const demoAccount = composeDemoAccount({ db, log, config, onConfigChanged });
  const support = supportLetters(config, deliveries);
  const live = createLive({ db, log });
  const callbacks = createCallbacks({
    ...{ db, clock, i18n, live, whereaboutsOf, rateLimits: config.RATE_LIMITS },
    tellReaders: async (tx, lead) => {
      const unasked = await tx.under('auth', (asAuth) => addressesWithout(asAuth, lead.accountId, 'calls'));
      await deliveries.tellReadersAgain(tx, lead, unasked);
    },
  });
  const leadWork = createLeadWork({ db, clock, live });
  const lines = createPhoneLines({ sealer, transport, clock });
  const telephony = createTelephony({ db, log, clock, lines, callbacks, live, transport }, jobs);
  const modules = { isAvailable: isKindAvailable, mode: config.MODULES };
  const leads = createLeads({
    db,
    geo,
    clock,
    whereaboutsOf,
    rateLimits: config.RATE_LIMITS,
    publicUrl,
    claimPhotos,
    onCaptured: [deliverLead(deliveries), callbacks.askForCall, leadWork.tellCame, moderate, countLead],
    promiseOf: callbacks.promiseOf,
    deliveryStates: deliveriesOfLeads,
    deliveryJournal,
  });
  return {
    alerts: createAlerts({ db, log, i18n, publicUrl, deliveries }),
    i18n,
    clientAddress,
    limitedAddress,
    deliveries,
    declines,
    confirmations,
    visits,
    changes,
    notifications: createNotifications({ db, declines }),
    weeklyLetter: createWeeklyLetter({ ...{ db, log, clock, i18n, publicUrl, deliveries }, figures: visits.figures }),
    reportLinks: createReportLinks({
      ...{ db, log, clock, sealer, publicUrl, isDemo, passwords },
      figures: visits.figures,
      secretKey: storage.secretKey,
      rateLimits: config.RATE_LIMITS,
    }),
    sites,
    branches: createBranches({ db, clock }),
    callbacks,
    telephony,
    live,
    photos: createPhotos({ db, jobs, rateLimits: config.RATE_LIMITS }),
    palettes: createPalettes({ db, transport, rateLimits: config.RATE_LIMITS }),
    images: createImages({ db, store: imageStoreOf(config), transport, publicUrl, rateLimits: config.RATE_LIMITS }),
    accounts,
    demoAccount,
    leads,
    leadWork,
    personalData: createPersonalData({ db, clock }),
    chats,
    reviews: createReviews(
      { db, log, sealer, transport, isDemo, avitoUrl: config.AVITO_API_URL, rateLimits: config.RATE_LIMITS },
      jobs,
    ),
    exports: createExports({ db, jobs, log, i18n, store: exportStoreOf(config) }),
    feeds: createFeeds({ db, log, transport, isDemo, rateLimits: config.RATE_LIMITS }, jobs),
    connections: createConnections(carrier, {
      destinations,
      wake: () => deliveries.wake(),
      isDemo,
      isOffered: ({ telephony: phone }) => config.DEMO || !phone?.isSimulator,
      onConfigChanged,
    }),
    settings: createSettings({
      db,
      onConfigChanged,
      mailboxes: destinations.mailboxes,
      confirmations,
      letterDay: async (tx, accountId) => ({
        sent: await budget.spent(tx, accountId),
        perDay: budget.perDay,
        waiting: await countOverBudget(tx),
      }),
      modules,
      notifySupport: support.moduleRequest,
    }),
    widgets: createWidgets({
      db,
      clock,
      onConfigChanged,
      isConnected: (tx, kind) => isModuleConnected(tx, kind, modules),
      passes: createWhyPasses({ secretKey: storage.secretKey, clock }),
      whereaboutsOf,
      previewPasses: createPreviewPasses({ secretKey: storage.secretKey }),
      rateLimits: config.RATE_LIMITS,
    }),
    orders: createOrders({ db, rateLimits: config.RATE_LIMITS, notifySupport: support.apiRequest }),
    plugins: createPlugins({ db, clock, isDemo, takeServerLead: leads.takeServerLead, rateLimits: config.RATE_LIMITS }),
    home: createHome({ db, clock }),
    onboarding: createOnboarding({ db, clock, takePageLead: leads.takePageLead, takeServerLead: leads.takeServerLead }),
    createPageConfigs,
  };
}

/** Our apps at services, where the operator has registered one. */
function oauthApps(config: Config): OAuthApps {
  const { AMOCRM_CLIENT_ID, AMOCRM_CLIENT_SECRET, BITRIX24_CLIENT_ID, BITRIX24_CLIENT_SECRET } = config;
  const amocrm = appOf(AMOCRM_CLIENT_ID, AMOCRM_CLIENT_SECRET, config.AMOCRM_AUTHORIZE_URL);
  const bitrix24 = appOf(BITRIX24_CLIENT_ID, BITRIX24_CLIENT_SECRET, config.BITRIX24_TOKEN_URL);
  return { ...(amocrm && { amocrm }), ...(bitrix24 && { bitrix24 }) };
}

const appOf = (clientId: string | undefined, clientSecret: string | undefined, url: string) =>
  clientId && clientSecret ? { clientId, clientSecret, url } : undefined;

/** Letters to the support of this installation, in the transaction of the request they tell about. */
function supportLetters({ SUPPORT_EMAIL: to }: Config, deliveries: ReturnType<typeof createDeliveries>) {
  const send = async (
    tx: Tx,
    accountId: number,
    template: 'module-request' | 'api-request',
    words: Record<string, string>,
  ): Promise<void> => {
    const params = { accountId: String(accountId), ...words };
    await deliveries.enqueueLetter(tx, { to, template, params, locale: 'ru' }, accountId);
  };
  return {
    moduleRequest: (tx: Tx, request: { accountId: number; kind: string; contact: string; comment: string }) =>
      send(tx, request.accountId, 'module-request', {
        module: request.kind,
        contact: request.contact,
        comment: request.comment,
      }),
    apiRequest: (tx: Tx, request: { accountId: number; comment: string }) =>
      send(tx, request.accountId, 'api-request', { comment: request.comment }),
  };
}
