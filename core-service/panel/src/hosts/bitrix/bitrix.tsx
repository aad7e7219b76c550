import { addressOf } from '../address.ts';
import { mountPanel } from '../guest-bundled.ts';
import type { PanelHost } from '../host.ts';
import { createParameterRouter } from '../page-parameter.ts';
import { webPage } from '../web-page.ts';
import { createWebRequest } from '../web-request.ts';
import { createBitrixFetch } from './bitrix-fetch.ts';
import './bitrix.css';

/** The panel in the admin section of 1C-Bitrix. The module prints the place for it, with its facts in `data-` attributes. */
const root = document.getElementById('smartpoint-panel');
if (!root) throw new Error('The page has no #smartpoint-panel to mount the panel in');
const { ajax = '', page: address = '', site = '', signInAgain = '', door = '' } = root.dataset;
const { postMax = '', tooLarge = '' } = root.dataset;
let { sessid = '' } = root.dataset;
const open = new Set(door.split(' '));
const page = webPage(root);

const host: PanelHost = {
  ...page,
  kind: 'bitrix',
  keepsPeople: true,
  theme: 'light',
  request: createWebRequest({
    base: '',
    locale: page.spokenLocale,
    fetch: createBitrixFetch({
      ...{ ajax, site, sessid, signInAgain, tooLarge },
      postMax: Number(postMax),
      onRenewed: (fresh) => (sessid = fresh),
      fetch: window.fetch.bind(window),
    }),
  }),
  hrefOf: (endpoint, input) => {
    const there = new URL(address, location.href);
    there.searchParams.set('download', addressOf(endpoint, input));
    there.searchParams.set('sessid', sessid);
    return there.href;
  },
  can: (endpoint, role) => open.has(endpoint.id) && (endpoint.roles?.includes(role) ?? false),
  router: createParameterRouter({ lang: '', site: '' }),
  // The fragment, the title and the language of the page are those of the product.
  fragment: () => '',
  dropFragment: () => undefined,
  present: () => undefined,
  leave: undefined,
};

mountPanel(root, host);
