import type { LoaderWidget } from '@smartpoint/contracts/page';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import type { WidgetModule } from '../page/widget-module.ts';
import type { PageApi, start as startPage } from '../page/page.ts';
import { mayOpen } from '../rules/frequency.ts';
import { isSessionOver } from '../rules/session.ts';
import { config } from './config.ts';
import { safely } from './safely.ts';
import { armTriggers, isOpener } from './triggers.ts';
import { prefix, readVisitor, writeVisitor } from './visitor.ts';

type Method = 'open' | 'on' | 'reachGoal';
type Call = [Method, ...never[]];

const { origin, siteKey, locale, revision, chunks, widgets } = config;

/** While a widget is shown or on its way, no other one opens by itself. */
let isOpening = false;
/** 0 while none is shown. */
let shownId = 0;

const on = (name: string, listener: (detail: { widgetId: number }) => void): void =>
  document.addEventListener(`sp-${name}`, (event) => listener((event as CustomEvent).detail));

const emit = (name: string, detail: object): void => {
  document.dispatchEvent(new CustomEvent(`sp-${name}`, { detail, bubbles: true }));
};

/** What a module imports is asked for with it, not after it. */
const load = async <T>(name: string): Promise<T> =>
  (await Promise.all(chunks[name]!.map((file) => import(origin + file))))[0];

/** Settings of one version never change: the browser keeps them. */
const loadContent = async ({ id, version }: LoaderWidget): Promise<WidgetContent> => {
  const answer = await fetch(`${origin}/w/${siteKey}/${id}-${version}.json?${revision}`);
  if (!answer.ok) throw new Error();
  return answer.json();
};

/** Events and the outbox; the first time it reports the page, asked again it begins a new visit if the last one is over. */
const loadPage = async (): Promise<PageApi> =>
  (await load<{ start: typeof startPage }>('page')).start(config, prefix, readVisitor, writeVisitor, emit);

const open = safely(async (widget: LoaderWidget, isAutomatic?: boolean) => {
  isOpening = true;
  try {
    const [page, { show }, content] = await Promise.all([
      loadPage(),
      load<WidgetModule>(`${widget.kind}-${locale}`),
      loadContent(widget),
    ]);
    const { id, version } = widget;
    await show({ id, version, ...content }, page, isAutomatic);
  } finally {
    isOpening = false;
  }
});

const arm = (widget: LoaderWidget): void => {
  const { id, frequency } = widget;
  let hasFired = false;
  armTriggers(widget, () => {
    if (hasFired) return true;
    if (isOpening || shownId || document.hidden) return false;
    const { shownAt, hasLead } = readVisitor();
    if (mayOpen(frequency, shownAt?.[id], hasLead?.[id], Date.now())) {
      hasFired = true;
      open(widget, true);
    }
    return true;
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
  if (location.hash === `#smartpoint-${id}`) open(widget);
};

let begin: () => void;
const begun = new Promise<void>((resolve) => (begin = resolve));
let checkedAt = 0;
const checkEveryMs = 5000;

const noteActivity = safely(() => {
  const now = Date.now();
  // A prerendered, prefetched or background page is not a visit until somebody sees it.
  const isUnseen = document.hidden || (document as { prerendering?: boolean }).prerendering;
  if (isUnseen || now - checkedAt < checkEveryMs) return;
  if (checkedAt === 0) {
    safely(loadPage)();
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
  on('shown', ({ widgetId }) => (shownId = widgetId));
  on('closed', ({ widgetId }) => {
    // One that gave way to another closes after it.
    if (widgetId === shownId) shownId = 0;
  });

  const whenIdle = (): unknown => (window.requestIdleCallback || setTimeout)(start, { timeout: 3000 });
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle);
}
