import type { PageWidget } from '@smartpoint/contracts/page';
import type { WidgetModule } from '../page/widget-module.ts';
import type { PageApi, start as startPage } from '../page/page.ts';
import { mayOpen } from '../rules/frequency.ts';
import { isSessionOver } from '../rules/session.ts';
import { config } from './config.ts';
import { safely } from './safely.ts';
import { armTriggers, isOpener } from './triggers.ts';
import { hasWaiting, prefix, readVisitor, writeVisitor } from './visitor.ts';

type Method = 'open' | 'on' | 'reachGoal';
type Call = [Method, ...never[]];

const { origin, chunks, widgets } = config;

/** A widget is shown or on its way: no other one opens by itself. */
let isBusy: unknown;

const on = (name: string, listener: (detail: unknown) => void): void =>
  document.addEventListener(`sp-${name}`, (event) => listener((event as CustomEvent).detail));

const emit = (name: string, detail: object): void => {
  document.dispatchEvent(new CustomEvent(`sp-${name}`, { detail, bubbles: true }));
};

/** What a module imports is asked for with it, not after it. */
const load = async <T>(name: string): Promise<T> =>
  (await Promise.all((chunks[name] ?? []).map((file) => import(origin + file))))[0];

/** Events and the outbox; asked again it begins a new visit if the last one is over. */
const loadPage = async (): Promise<PageApi> =>
  (await load<{ start: typeof startPage }>('page')).start(config, prefix, readVisitor, writeVisitor, emit);

const open = safely(async (widget: PageWidget, isAutomatic?: boolean) => {
  isBusy = 1;
  try {
    const [page, { show }] = await Promise.all([loadPage(), load<WidgetModule>(`${widget.kind}-${config.locale}`)]);
    await show(widget, page, isAutomatic);
  } catch {
    isBusy = 0;
  }
});

const arm = (widget: PageWidget): void => {
  let isDone: unknown;
  armTriggers(widget, () => {
    if (isDone) return;
    if (isBusy || document.hidden) return false;
    const { shownAt, hasLead } = readVisitor();
    if (mayOpen(widget.settings.frequency, shownAt?.[widget.id], hasLead?.[widget.id], Date.now())) {
      isDone = 1;
      open(widget, true);
    }
  });
  addEventListener(
    'click',
    safely((event) => {
      if (isOpener(widget, event.target as Element)) {
        event.preventDefault();
        open(widget);
      }
    }),
    true,
  );
  // The link was clicked before we were ready, or it is in a letter.
  if (location.hash === `#smartpoint-${widget.id}`) open(widget);
};

let begin: () => void;
const begun = new Promise<void>((resolve) => (begin = resolve));
let checkedAt = 0;

const noteActivity = safely(() => {
  const now = Date.now();
  // A prerendered, prefetched or background page is not a visit until somebody sees it.
  if (document.hidden || (document as { prerendering?: boolean }).prerendering || now - checkedAt < 5e3) return;
  if (!checkedAt) {
    if (hasWaiting()) safely(loadPage)();
    widgets.forEach(arm);
    begin();
  }
  checkedAt = now;
  const visitor = readVisitor();
  if (isSessionOver(visitor.seenAt, now)) return loadPage();
  visitor.seenAt = now;
  writeVisitor(visitor);
});

const start = (): void => {
  ['visibilitychange', 'prerenderingchange', 'pageshow', 'click', 'keydown', 'scroll'].forEach((type) =>
    addEventListener(type, noteActivity, true),
  );
  noteActivity();
};

const host = window as unknown as { Smartpoint?: Call[] & { on?: unknown } };
const queue = host.Smartpoint;
// The snippet may be on the page twice: the first one runs.
if (!queue?.on) {
  const methods: Record<Method | 'push', unknown> = {
    on,
    open: safely(async (id: number | string) => {
      await begun;
      widgets.forEach((widget) => widget.id === +id && open(widget));
    }),
    reachGoal: (name: string) => emit('goal', { name }),
    push: safely(([method, ...args]: Call) => (methods[method] as (...args: unknown[]) => void)(...args)),
  };
  host.Smartpoint = methods as never;
  // Anything else under that name is the page's own, such as an element with this id.
  if (Array.isArray(queue)) queue.forEach(methods.push as (call: Call) => void);
  on('shown', () => (isBusy = 1));
  on('closed', () => (isBusy = 0));

  const whenIdle = (): unknown => (window.requestIdleCallback || setTimeout)(start, { timeout: 3e3 });
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle);
}
