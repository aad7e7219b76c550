import { addressOf } from '../address.ts';
import type { PanelHost } from '../host.ts';
import { mountPanel } from '../guest.tsx';
import { createParameterRouter } from '../page-parameter.ts';
import { webPage } from '../web-page.ts';
import { createWebRequest } from '../web-request.ts';
import { createWordpressFetch } from './wordpress-fetch.ts';
import './wordpress.css';

/** The panel in wp-admin. The plugin prints the place for it, with its facts in `data-` attributes. */
const root = document.getElementById('smartpoint-panel');
if (!root) throw new Error('The page has no #smartpoint-panel to mount the panel in');
const { rest = '', nonceAddress = '', signInAgain = '', door = '' } = root.dataset;
let { nonce = '' } = root.dataset;
const open = new Set(door.split(' '));
const page = webPage(root);

const host: PanelHost = {
  ...page,
  kind: 'wordpress',
  keepsPeople: true,
  theme: 'light',
  request: createWebRequest({
    base: rest,
    locale: page.spokenLocale,
    fetch: createWordpressFetch({
      ...{ nonce, nonceAddress, signInAgain },
      onRenewed: (fresh) => (nonce = fresh),
      fetch: window.fetch.bind(window),
    }),
  }),
  hrefOf: (endpoint, input) => {
    const address = new URL(
      rest + addressOf(endpoint, input).replace('?', rest.includes('?') ? '&' : '?'),
      location.href,
    );
    address.searchParams.set('_wpnonce', nonce);
    return address.href;
  },
  can: (endpoint, role) => open.has(endpoint.id) && (endpoint.roles?.includes(role) ?? false),
  router: createParameterRouter({ page: 'smartpoint' }),
  // The fragment, the title and the language of the page are those of WordPress.
  fragment: () => '',
  dropFragment: () => undefined,
  present: () => undefined,
  leave: undefined,
};

mountPanel(root, host);
