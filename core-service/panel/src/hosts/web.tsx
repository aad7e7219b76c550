import { createRoot } from 'react-dom/client';
import { useBrowserLocation, useLocationProperty, useSearch } from 'wouter/use-browser-location';
import { Panel } from '../app/panel.tsx';
import { addressOf } from './address.ts';
import type { LiveEvents, PanelHost } from './host.ts';
import { createWebRequest } from './web-request.ts';
import { webNotices } from './web-notices.ts';
import { webPage } from './web-page.ts';
import '../ui/styles/page.css';
import '../ui/styles/library.css';
import '../ui/styles/index.css';

const root = document.getElementById('smartpoint-panel');
if (!root) throw new Error('The page has no #smartpoint-panel to mount the panel in');
const page = webPage(root);

/** Its code comes to whoever has signed in. */
const live: LiveEvents = (account, onEvent) => {
  let leave: (() => void) | undefined;
  let isLeft = false;
  import('./web-live.ts').then(
    ({ webLive }) => {
      if (!isLeft) leave = webLive(account, onEvent);
    },
    // Lists look from time to time by themselves.
    () => undefined,
  );
  return () => {
    isLeft = true;
    leave?.();
  };
};

let shown: number | undefined;

const host: PanelHost = {
  ...page,
  kind: 'web',
  request: createWebRequest({
    base: '',
    locale: page.spokenLocale,
    account: () => shown,
    fetch: window.fetch.bind(window),
  }),
  workIn: (account) => void (shown = account),
  hrefOf: addressOf,
  live,
  notices: webNotices,
  can: (endpoint, role) => endpoint.roles?.includes(role) ?? false,
  router: {
    hook: useBrowserLocation,
    searchHook: useSearch,
    fragmentHook: () => useLocationProperty(() => location.hash.slice(1)),
  },
};

createRoot(root).render(<Panel host={host} />);
