import type { Router } from 'express';
import { listenSeconds } from './kit/messenger.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import type { JobLeases, Jobs } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { createTransport } from '../../platform/outbound/index.ts';
import type { DestinationKind } from '../deliveries/index.ts';
import { createBinding } from './binding.ts';
import { createBots } from './bots.ts';
import { createChatKind } from './chat.destination.ts';
import { sweepChatLinks } from './chat-links.store.ts';
import { chatsRoutes } from './chats.routes.ts';
import { createListener } from './listener.ts';
import { createMessengers, messengerHosts } from './registry.ts';
import { createSender } from './sender.ts';

export interface ChatsDeps {
  db: Database;
  log: Log;
  clock: Clock;
  i18n: I18n;
  config: Config;
  leases: JobLeases;
  publicUrl: () => string;
  /** Nothing leaves the demo account. */
  isDemo: (accountId: number) => Promise<boolean>;
}

export interface Chats {
  routes(binder: Binder): Router;
  /** `chat`, as a kind of destination. */
  kind: DestinationKind;
  /** Listens to the bots of this installation. Call before `jobs.start()`, in a worker. */
  start(jobs: Jobs): void;
  stop(): Promise<void>;
}

const sweepEveryMs = 3_600_000;
const pauseMs = 3000;

/** Messengers: chats that somebody let in by a link, and the bots that hear of it. */
export function createChats(deps: ChatsDeps): Chats {
  const { db, config, clock } = deps;
  const messengers = createMessengers(config);
  const privateHosts = [...config.OUTBOUND_PRIVATE_HOSTS, ...messengerHosts(config)];
  const transport = createTransport({ privateHosts });
  const bots = createBots(messengers, transport);
  const sender = createSender({ transport, now: () => clock.now().getTime() });
  const shared = { ...deps, messengers, bots, sender };
  const patient = createTransport({ privateHosts, timeoutMs: (listenSeconds + 15) * 1000 });
  const listening = { ...shared, transport: patient, take: createBinding(deps), pauseMs };
  const listeners = messengers.map((messenger) => createListener(listening, messenger));
  return {
    routes: (binder) => chatsRoutes(binder, shared),
    kind: createChatKind(shared),
    start: (jobs) => {
      jobs.every('chats.sweep', sweepEveryMs, () => db.as('worker', sweepChatLinks));
      for (const listener of listeners) listener.start();
    },
    stop: async () => void (await Promise.all(listeners.map((listener) => listener.stop()))),
  };
}
