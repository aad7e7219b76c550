import type { Endpoint, EndpointCall, EndpointResponse } from '@smartpoint/contracts';
import { roles } from '@smartpoint/contracts/roles';
import { addressOf } from '../address.ts';
import type { PanelHost } from '../host.ts';
import { webPage } from '../web-page.ts';
import { allAnswers } from './all-answers.ts';
import { refuse } from './fake-refusal.ts';
import { createWorld, lives } from './fake-world.ts';

const alwaysThere = new Set(['getSession', 'listSites']);

/**
 * An in-memory service. `fake=<life>&as=<role>&lang=<ru|en>` among the wishes choose what it shows; `bare`: without branches
 * and mailing groups.
 */
export function createFakeHost(root: HTMLElement, wishes: URLSearchParams, router: PanelHost['router']): PanelHost {
  const locale = wishes.get('lang') === 'en' ? 'en' : 'ru';
  const world = createWorld({
    life: lives.find((life) => life === wishes.get('fake')) ?? 'normal',
    role: roles.find((role) => role === wishes.get('as')),
    locale,
  });
  if (wishes.has('bare')) Object.assign(world, { branches: [], groups: [] });

  async function request<E extends Endpoint>(endpoint: E, input: EndpointCall<E>): Promise<EndpointResponse<E>> {
    await new Promise((resolve) => setTimeout(resolve, 30));
    if (!alwaysThere.has(endpoint.id)) {
      if (world.life === 'loading') await new Promise(() => {});
      if (world.life === 'error') throw refuse('internal', 'У нас что-то сломалось, мы уже знаем об этом.');
    }
    const role = world.session?.account.role;
    if (endpoint.roles && role && !endpoint.roles.includes(role))
      throw refuse('forbidden', 'Вашей роли это действие недоступно. Попросите владельца или администратора кабинета.');
    const answer = allAnswers.get(endpoint.id);
    if (!answer) throw refuse('not-found', `The fake has no ${endpoint.id}`);
    return structuredClone(answer(input, world)) as EndpointResponse<E>;
  }

  return {
    ...webPage(root),
    kind: 'web',
    locale,
    request,
    hrefOf: addressOf,
    can: (endpoint, role) => endpoint.roles?.includes(role) ?? false,
    router,
  };
}
