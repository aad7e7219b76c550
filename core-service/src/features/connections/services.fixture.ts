import type { Answer, FaultyServer } from './kit/faulty-server.fake.ts';
import { startAmoFake } from './amocrm/amocrm.fake.ts';
import { startAutocrm } from './autocrm/autocrm.fake.ts';
import { startBitrix24 } from './bitrix24/bitrix24.fake.ts';
import { startCalltouch } from './calltouch/calltouch.fake.ts';
import { startComagic } from './comagic/comagic.fake.ts';
import { startRetailcrm } from './retailcrm/retailcrm.fake.ts';
import { startRoistat } from './roistat/roistat.fake.ts';

/** A made-up service that takes leads, what its form is filled in with, and how many of each thing it holds. */
export interface FakeService {
  place: string;
  settings: Record<string, string>;
  secrets: Record<string, string>;
  made(): number[];
  /** What the next call asks to be made is made, and nothing is ever answered. */
  hang(): void;
  /** Our key counts no more; or does again. */
  letIn(isLetIn: boolean): void;
  tellLate(ms: number): void;
  stop(): Promise<void>;
}

const notLetIn: Answer = { status: 401, body: '' };

/** `making` is what a call that makes something looks like. */
const onFaulty = ({ place, stop, spoil, answerAll, tellLate }: FaultyServer, making: RegExp) => ({
  place,
  stop,
  tellLate,
  hang: () => spoil(making, 'silent'),
  letIn: (isLetIn: boolean) => answerAll(isLetIn ? undefined : notLetIn),
});

export const fakeServices: Record<string, () => Promise<FakeService>> = {
  amocrm: async () => {
    const fake = await startAmoFake({ perSecond: 100 });
    const { account, place, stop } = fake;
    let hanging = 0;
    let isOpen = true;
    let lateMs = 0;
    fake.behave(({ method, path }) => {
      if (!isOpen) return { status: 401 };
      return method === 'POST' && path.endsWith('/complex') && hanging-- > 0 ? 'silent-after' : { lateMs };
    });
    return {
      ...{ place, stop },
      settings: { portal: fake.origin },
      secrets: { token: fake.tokens.longLived() },
      made: () => [account.deals.length, account.contacts.length, account.notes.length],
      tellLate: (ms) => void (lateMs = ms),
      hang: () => void (hanging = 1),
      letIn: (isLetIn) => void (isOpen = isLetIn),
    };
  },
  bitrix24: async () => {
    const fake = await startBitrix24();
    const { items } = fake.portal;
    return {
      ...onFaulty(fake, /"entityTypeId":2/),
      stop: fake.stop,
      settings: { portal: fake.origin },
      secrets: { webhook: fake.webhook },
      made: () => [items[2].length, items[3].length],
    };
  },
  retailcrm: async () => {
    const fake = await startRetailcrm();
    return {
      ...onFaulty(fake, /orders\/create/),
      settings: { url: fake.origin },
      secrets: { apiKey: fake.apiKey },
      made: () => [fake.orders.length, fake.customers.length],
    };
  },
  autocrm: async () => {
    const fake = await startAutocrm();
    return {
      ...onFaulty(fake, /POST .*leads\/request/),
      settings: { url: fake.origin, salon: '3', requestType: '21', source: '40' },
      secrets: { access: fake.login },
      made: () => [fake.requests.length],
    };
  },
  comagic: async () => {
    const fake = await startComagic();
    return {
      ...onFaulty(fake, /upload\.offline_messages/),
      settings: { url: fake.origin, site: '77' },
      secrets: { token: fake.token },
      made: () => [fake.messages.length],
    };
  },
  roistat: async () => {
    const fake = await startRoistat();
    return {
      ...onFaulty(fake, /leads\/add/),
      settings: { url: fake.origin, project: fake.project },
      secrets: { key: fake.key, apiKey: fake.apiKey },
      made: () => [fake.leads.length],
    };
  },
  calltouch: async () => {
    const fake = await startCalltouch();
    return {
      ...onFaulty(fake, /register/),
      settings: { url: fake.origin, siteId: fake.siteId },
      secrets: { token: fake.token },
      made: () => [fake.requests.length],
    };
  },
};
