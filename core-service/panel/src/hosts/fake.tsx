import { createRoot } from 'react-dom/client';
import { useBrowserLocation, useSearch } from 'wouter/use-browser-location';
import type { Endpoint, EndpointCall, EndpointResponse } from '@smartpoint/contracts';
import { roles } from '@smartpoint/contracts/roles';
import { Panel } from '../app/panel.tsx';
import { addressOf } from './address.ts';
import { accountAnswers } from './fake/fake-accounts.ts';
import { leadAnswers } from './fake/fake-leads.ts';
import { refuse } from './fake/fake-refusal.ts';
import { settingsAnswers } from './fake/fake-settings.ts';
import { widgetAnswers } from './fake/fake-widgets.ts';
import { createWorld, lives } from './fake/fake-world.ts';
import type { PanelHost } from './host.ts';
import { webPage } from './web-page.ts';
import '../ui/styles/page.css';
import '../ui/styles/library.css';
import '../ui/styles/index.css';

/**
 * The panel over an in-memory service, for looking at screens and for browser tests.
 * `?fake=<life>&as=<role>&lang=<ru|en>` of the first address choose what it shows.
 */
const root = document.getElementById('smartpoint-panel');
if (!root) throw new Error('no mount node');
const wanted = new URLSearchParams(location.search);
const page = webPage(root);
const locale = wanted.get('lang') === 'en' ? 'en' : 'ru';
const world = createWorld({
  life: lives.find((life) => life === wanted.get('fake')) ?? 'normal',
  role: roles.find((role) => role === wanted.get('as')),
  locale,
});
const answers = new Map([...accountAnswers, ...settingsAnswers, ...widgetAnswers, ...leadAnswers]);
const alwaysThere = new Set(['getSession', 'listSites']);

async function request<E extends Endpoint>(endpoint: E, input: EndpointCall<E>): Promise<EndpointResponse<E>> {
  await new Promise((resolve) => setTimeout(resolve, 30));
  if (!alwaysThere.has(endpoint.id)) {
    if (world.life === 'loading') await new Promise(() => {});
    if (world.life === 'error') throw refuse('internal', 'У нас что-то сломалось, мы уже знаем об этом.');
  }
  const role = world.session?.account.role;
  if (endpoint.roles && role && !endpoint.roles.includes(role))
    throw refuse('forbidden', 'Вашей роли это действие недоступно. Попросите владельца или администратора кабинета.');
  const answer = answers.get(endpoint.id);
  if (!answer) throw refuse('not-found', `The fake has no ${endpoint.id}`);
  return structuredClone(answer(input, world)) as EndpointResponse<E>;
}

const host: PanelHost = {
  ...page,
  locale,
  request,
  hrefOf: addressOf,
  can: (endpoint, role) => endpoint.roles?.includes(role) ?? false,
  router: { hook: useBrowserLocation, searchHook: useSearch },
};

createRoot(root).render(<Panel host={host} />);
