import type { LoaderWidget } from '@smartpoint/contracts/page';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import type { Page, start as startPage } from '../page/page.ts';
import type { WidgetModule } from '../page/widget-module.ts';
import { config } from './config.ts';
import { isOpener } from './opener.ts';
import { keepOwnEvents } from './own-events.ts';
import { safely } from './safely.ts';

type Method = 'open' | 'on' | 'reachGoal' | 'consent';
type Call = [Method, ...never[]];

const { origin, siteKey, locale, revision, chunks, widgets, tracking } = config;

/** The language's own, whatever the page calls `Promise`. Nor are methods used here that a page may have replaced. */
const Later = (async () => {})().constructor as PromiseConstructor;

/** While false, nothing is asked for but what the visitor asks for. The link to a draft asks, and nothing is counted there. */
let isAllowed = tracking !== 'none' || /[?&]sp_preview=/.test(location.search);

/** What the visitor has said to being recognised, `null` before. */
let answer: boolean | null = null;

/** How events are made is the page's to change; what we do goes on. */
const emit = safely((name: string, detail: object): void => {
  document.dispatchEvent(new CustomEvent(`sp-${name}`, { detail, bubbles: true }));
});

/** Begins what is waited for later: until then nobody hears that it failed. */
const begin = safely((work: unknown) => work);

/** What a module imports is asked for with it, not after it. */
const load = <T>(name: string): Promise<T> => {
  const files = chunks[name]!;
  for (const file of files) begin(import(origin + file));
  return import(origin + files[0]!) as Promise<T>;
};

/** Settings of one version never change: the browser keeps them. */
const loadContent = ({ id, version }: LoaderWidget): Promise<WidgetContent> =>
  new Later((resolve, reject) => {
    // Not `fetch`: pages wrap it to send their cookies with everything, which browsers then keep the answer back for.
    const request = new XMLHttpRequest();
    request.open('GET', `${origin}/w/${siteKey}/${id}-${version}.json?${revision}`);
    request.responseType = 'json';
    request.onloadend = () => (request.status === 200 && request.response ? resolve : reject)(request.response);
    request.send();
  });

let asked: Promise<Page> | undefined;
const askForPage = async (): Promise<Page> => {
  try {
    return (await load<{ start: typeof startPage }>('page')).start(config, emit, prepare, openByHash);
  } catch (error) {
    asked = undefined;
    throw error;
  }
};
/**
 * Visit, events, outbox, and which widget opens by itself. All wait for the same load, so that what is told of a visitor
 * arrives in the order it was told in: two imports of one file end in any order. After a failure it is asked for anew.
 */
const loadPage = (): Promise<Page> => (asked ??= askForPage());

const prepare = async (widget: LoaderWidget) => {
  const { id, version, kind } = widget;
  const module = load<WidgetModule>(`${kind}-${locale}`);
  const settings = loadContent(widget);
  begin(module);
  begin(settings);
  const page = await loadPage();
  const { show } = await module;
  const content = await settings;
  return (isAutomatic?: boolean, place?: Element) => show({ id, version, ...content }, page, isAutomatic, place);
};

const open = safely(async (widget: LoaderWidget) => (await prepare(widget))());

const openById = (id: number | string): void => {
  for (const widget of widgets) if (widget.id === parseInt(`${id}`)) open(widget);
};
let hash = '';
/** A link that was clicked before we were ready, that is in a letter, or that a script followed: told however often, once. */
const openByHash = safely(() => {
  if (hash !== (hash = location.hash)) openById(hash.split('#smartpoint-')[1]!);
});

let comeIn: () => void;
const begun = new Later<void>((resolve) => (comeIn = resolve));
let notedAt = 0;
const noteEveryMs = 5000;

const note = safely(async () => {
  const now = Date.now();
  // A prerendered, prefetched or background page is not a visit until somebody sees it.
  if (document.hidden === true || (document as { prerendering?: boolean }).prerendering) return;
  comeIn();
  if (!isAllowed || now - notedAt < noteEveryMs) return;
  notedAt = now;
  (await loadPage()).note();
});

/** However often: as soon as the page is there, or, when it waits for what may never come, after some seconds. */
const start = (): void => {
  for (const type of ['visibilitychange', 'prerenderingchange', 'pageshow', 'click', 'keydown', 'scroll']) {
    addEventListener(type, note, true);
  }
  note();
};

const host = window as unknown as { Smartpoint?: Call[] & { on?: unknown } };
const queue = host.Smartpoint;
// The snippet may be on the page twice: the first one runs.
if (!queue?.on) {
  const methods: Record<Method | 'push', unknown> = {
    on: (name: string, listener: (detail: object) => void): void =>
      document.addEventListener(`sp-${name}`, (event) => listener((event as CustomEvent).detail)),
    open: safely(async (id: number | string) => {
      await begun;
      openById(id);
    }),
    reachGoal: safely(async (name: string) => {
      const then = answer;
      emit('goal', { name });
      await begun;
      if (isAllowed) (await loadPage()).goal(name, then);
    }),
    consent: safely(async (isGiven: boolean) => {
      answer = isGiven;
      isAllowed ||= isGiven;
      (await loadPage()).consent(isGiven);
      notedAt = 0;
      note();
    }),
    push: safely(([method, ...args]: Call) => (methods[method] as (...args: unknown[]) => void)(...args)),
  };
  host.Smartpoint = methods as never;
  safely(() => {
    // Anything else under that name is the page's own, such as an element with this id.
    for (const call of queue!) (methods.push as (call: Call) => void)(call);
  })();
  keepOwnEvents();
  safely(async () => {
    await begun;
    openByHash();
  })();
  addEventListener('hashchange', openByHash);
  // What a router does is told by no other event; where it is not, the page script tells. Pages have things of that name, too.
  (window as { navigation?: Partial<EventTarget> }).navigation?.addEventListener?.('currententrychange', openByHash);
  addEventListener(
    'click',
    (event) => {
      const openFrom = safely((widget: LoaderWidget) => {
        if (!isOpener(widget, event.composedPath())) return;
        event.preventDefault();
        open(widget);
      });
      for (const widget of widgets) openFrom(widget);
    },
    true,
  );
  // The timer stands by where a page has put something in the place of idle callbacks.
  const whenIdle = (): void => {
    (window.requestIdleCallback || setTimeout)(start, { timeout: 1000 });
    setTimeout(start, 1500);
  };
  if (document.readyState === 'loading') {
    addEventListener('DOMContentLoaded', whenIdle);
    setTimeout(whenIdle, 3000);
  } else whenIdle();
}
