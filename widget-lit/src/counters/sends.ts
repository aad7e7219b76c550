import type { PageCounter, SiteConfig } from '@smartpoint/contracts/page';
import type {} from './ids.ts';
import type { PageRequests, PageSay, PageSendAnswer } from '@smartpoint/contracts/page-sends';

/** How the page speaks to the service. */
export type Post = (address: string, text: string) => Promise<{ status: number; body: unknown }>;

/** How it ended, and what the script said against it. */
type Ended = [says: 'sent' | 'failed', detail?: string];

type Caller<K extends keyof PageRequests> = (request: PageRequests[K]) => Promise<Ended> | Ended;

interface Ctw {
  createRequest(
    routeKey: string,
    phone: string,
    fields: { name: string; value: string }[],
    callback: (isDone: unknown, data?: { type?: unknown }) => void,
  ): void;
}
declare global {
  /** What trackers that take requests put on a page. */
  interface Window {
    roistatGoal?: { reach(goal: object): void };
    [ctw: `ctw${string}`]: Ctw | undefined;
  }
}

const isFunction = (value: unknown): boolean => typeof value === 'function';

const comagic = (): Caller<'comagic'> | undefined =>
  isFunction(window.Comagic?.addOfflineRequest)
    ? (request) =>
        new Promise((resolve) =>
          window.Comagic!.addOfflineRequest!(request, (answer) => resolve([answer?.success ? 'sent' : 'failed'])),
        )
    : undefined;

/** Of a page with several counters, the one that is named. */
const calltouch = ({ id }: PageCounter): Caller<'calltouch'> | undefined => {
  const ctw = window[`ctw_${id}`] || window.ctw;
  if (!isFunction(ctw?.createRequest)) return undefined;
  return ({ routeKey, phone, fields }) =>
    new Promise((resolve) =>
      ctw!.createRequest(routeKey, phone, fields, (isDone, data) =>
        resolve(isDone ? ['sent'] : ['failed', typeof data?.type === 'string' ? data.type : '']),
      ),
    );
};

/** It answers nothing: what it took without throwing is sent. */
const roistat = (): Caller<'roistat'> | undefined =>
  isFunction(window.roistatGoal?.reach)
    ? (request) => {
        window.roistatGoal!.reach(request);
        return ['sent'];
      }
    : undefined;

const callers: Partial<Record<string, (counter: PageCounter) => Caller<never> | undefined>> = {
  comagic,
  calltouch,
  roistat,
};

/** The server waits a minute for a page to begin: a script that has not come by half of it is too late. */
const lookMs = 500;
const maxLooks = 60;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const callerOf = async (counter: PageCounter): Promise<Caller<never> | undefined> => {
  for (let looks = 0; looks < maxLooks; looks++) {
    const caller = callers[counter.kind]?.(counter);
    if (caller) return caller;
    await pause(lookMs);
  }
  return undefined;
};

/** The service is asked first, and lets one begin: neither another tab nor the server sends the same. */
const sendOne = async (
  { siteKey, origin }: SiteConfig,
  counter: PageCounter,
  submissionId: string,
  post: Post,
): Promise<void> => {
  const say = (says: PageSay['says'], detail = '') => {
    const said: PageSay = { siteKey, submissionId, connectionId: counter.sends!, says, detail };
    return post(`${origin}/v1/page-sends`, JSON.stringify(said));
  };
  const caller = await callerOf(counter);
  if (!caller) return;
  const { body } = await say('begins');
  const { isYours, request } = Object(body) as Partial<PageSendAnswer>;
  if (!isYours || !request) return;
  let ended: Ended;
  try {
    ended = await caller(request as never);
  } catch (error) {
    ended = ['failed', `${error}`.slice(0, 200)];
  }
  for (let tries = 0; tries < 5; tries++) {
    try {
      // Whoever else answers, such as a worker of the page, has not heard it.
      if ('isYours' in Object((await say(...ended)).body)) return;
    } catch {
      // No connection: it is said again.
    }
    await pause(2000);
  }
};

/** Sends a lead by the scripts of trackers that want it from the page. What fails here the server does. */
export const sendAll = (config: SiteConfig, senders: PageCounter[], submissionId: string, post: Post): void => {
  for (let at = 0; at < senders.length; at++) sendOne(config, senders[at]!, submissionId, post).catch(() => undefined);
};
