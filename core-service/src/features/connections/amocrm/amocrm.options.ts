import type { Option, SettingValues } from '@smartpoint/contracts/connections';
import type { CallRequest } from '../../../platform/outbound/index.ts';
import type { Options } from '../kit/connector.ts';
import { readFields, readPipelines, readUsers } from './amocrm.answers.ts';
import { isOpen } from './amocrm.deal.ts';
import { api } from './amocrm.lead.ts';
import { shapeOf, targetOf } from './amocrm.fields.ts';
import { amocrmSettings } from './amocrm.settings.ts';

const asking =
  (path: string) =>
  ({ portal }: SettingValues): CallRequest | undefined => {
    const read = amocrmSettings.shape.portal.safeParse(portal);
    return read.success ? { method: 'GET', url: api(read.data, path), headers: {} } : undefined;
  };

/** Incoming leads (type 1) are a place of its own: a deal cannot be put there. */
const incoming = 1;

export const amocrmOptions: Readonly<Record<'places' | 'people' | 'fields', Options>> = {
  places: {
    ask: asking('/leads/pipelines'),
    read: (answer): Option[] =>
      readPipelines(answer)
        .filter(({ is_archive: isArchived }) => !isArchived)
        .flatMap(({ id, name, _embedded: { statuses } }) =>
          statuses
            .filter((status) => status.type !== incoming && isOpen({ ...status, status_id: status.id }))
            .map((status) => ({ value: `${id}:${status.id}`, label: `${name} → ${status.name}` })),
        ),
  },
  people: {
    ask: asking('/users?limit=250'),
    read: (answer) => readUsers(answer).map(({ id, name }) => ({ value: String(id), label: name })),
  },
  fields: {
    ask: asking('/leads/custom_fields?limit=250'),
    read: (answer) =>
      readFields(answer)
        .filter(({ type }) => ['text', 'textarea', 'url'].includes(type))
        .map(({ id, name }) => ({ value: String(id), label: name })),
  },
};

const targets = (owner: 'deal' | 'contact', path: string): Options => ({
  ask: asking(`${path}/custom_fields?limit=250`),
  read: (answer) =>
    readFields(answer)
      .filter((field) => shapeOf(field) !== undefined)
      .map(({ id, name }) => ({ value: targetOf(owner, id), label: name })),
});

/** Fields of an account that answers can go to. */
export const amocrmTargets = [targets('deal', '/leads'), targets('contact', '/contacts')];
