import { z } from 'zod';
import { Refusal, type FakeAccount } from './amocrm.fake-account.ts';
import { complexBody, contactBody, dealBody, noteBody, tokenBody, type FakeFieldValue } from './amocrm.fake-bodies.ts';
import type { FakeTokens } from './amocrm.fake-tokens.ts';

export interface FakeCall {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
}

export interface Answer {
  status: number;
  body?: unknown;
  location?: string;
}

export const problem = (status: number, more = {}) => ({
  title: status === 400 ? 'Bad Request' : 'Error',
  type: `https://httpstatus.es/${status}`,
  status,
  detail: 'Request validation failed',
  ...more,
});

export interface World {
  account: FakeAccount;
  tokens: FakeTokens;
  place: string;
}

/** What the service answers while nothing goes wrong. */
export function respond(world: World, call: FakeCall): Answer {
  try {
    return route(world, call);
  } catch (error) {
    if (error instanceof Refusal) return invalid([{ code: error.code, path: error.path, detail: error.message }]);
    if (error instanceof z.ZodError)
      return invalid(
        error.issues.map(({ path, message }) => ({ code: 'InvalidType', path: path.join('.'), detail: message })),
      );
    if (error instanceof SyntaxError) return { status: 400, body: problem(400) };
    throw error;
  }
}

const invalid = (errors: { code: string; path: string; detail: string }[]): Answer => ({
  status: 400,
  body: problem(400, { 'validation-errors': [{ request_id: '0', errors }] }),
});

const links = { self: { href: 'https://shop.amocrm.ru/api/v4' } };
const hal = (name: string, rows: unknown[]): Answer =>
  rows.length === 0 ? { status: 204 } : { status: 200, body: { _page: 1, _links: links, _embedded: { [name]: rows } } };

function route({ account, tokens, place }: World, { method, path, query, body }: FakeCall): Answer {
  const list = <T>(schema: z.ZodType<T>): T[] => z.array(schema).min(1).max(50).parse(JSON.parse(body));
  const deal = /^\/api\/v4\/leads\/(\d+)(\/notes)?$/.exec(path);
  const found = deal && account.deals.find(({ id }) => id === Number(deal[1]));
  if (deal && !found) return { status: 404, body: problem(404) };
  const contact = /^\/api\/v4\/contacts\/(\d+)$/.exec(path);
  if (contact && method === 'PATCH') {
    const id = Number(contact[1]);
    if (!account.contacts.some((each) => each.id === id)) return { status: 404, body: problem(404) };
    account.changeContact(id, contactBody.parse(JSON.parse(body)).custom_fields_values ?? []);
    return { status: 200, body: { id, updated_at: 1, _links: links } };
  }
  switch (`${method} ${deal ? `/api/v4/leads/id${deal[2] ?? ''}` : path}`) {
    case 'GET /oauth': {
      const back = new URL(tokens.app.redirect_uri);
      if (query.get('client_id') !== tokens.app.client_id) return { status: 404 };
      back.search = String(
        new URLSearchParams({
          code: tokens.code(),
          state: query.get('state') ?? '',
          // A host there; this one speaks plain http and says so.
          referer: `http://${place}`,
          client_id: tokens.app.client_id,
        }),
      );
      return { status: 302, location: back.href };
    }
    case 'POST /oauth2/access_token': {
      const pair = tokens.grant(tokenBody.parse(JSON.parse(body)));
      return pair
        ? { status: 200, body: pair }
        : { status: 400, body: problem(400, { hint: 'Token has been revoked' }) };
    }
    case 'GET /api/v4/account':
      return { status: 200, body: { id: 1, name: 'Магазин', subdomain: 'shop', current_user_id: 21, country: 'RU' } };
    case 'GET /api/v4/leads/pipelines':
      return hal('pipelines', account.pipelines);
    case 'GET /api/v4/users':
      return hal('users', account.users);
    case 'GET /api/v4/leads/custom_fields':
      return hal('custom_fields', paged(account.dealFields, query));
    case 'GET /api/v4/contacts/custom_fields':
      return hal('custom_fields', paged(account.contactFields, query));
    case 'GET /api/v4/contacts': {
      const found = paged(
        account.contacts.filter((each) => mentions(each, query)),
        query,
      );
      const dealsOf = (id: number) =>
        account.deals.filter(({ contactId }) => contactId === id).map(({ id: deal }) => ({ id: deal }));
      return hal(
        'contacts',
        query.get('with') === 'leads'
          ? found.map((each) => ({ ...each, _embedded: { leads: dealsOf(each.id) } }))
          : found,
      );
    }
    case 'GET /api/v4/leads':
      return hal('leads', paged(account.deals.filter((each) => mentions(each, query)).toReversed(), query).map(print));
    case 'GET /api/v4/leads/id':
      return { status: 200, body: found && print(found) };
    case 'GET /api/v4/leads/id/notes':
      return hal(
        'notes',
        paged(
          account.notes.filter((each) => each.entity_id === found?.id),
          query,
        ),
      );
    case 'POST /api/v4/contacts':
      return made(
        'contacts',
        list(contactBody).map((each) => account.addContact(each).id),
      );
    case 'POST /api/v4/leads':
      return made(
        'leads',
        list(dealBody).map((each) => account.addDeal(each).id),
      );
    case 'POST /api/v4/leads/complex':
      return {
        status: 200,
        body: list(complexBody).map((each, n) => complex(account.addDeal(each), each.request_id ?? String(n))),
      };
    case 'POST /api/v4/leads/notes': {
      const notes = list(noteBody.required({ entity_id: true }));
      return made(
        'notes',
        notes.map(({ entity_id, ...each }) => account.addNote(entity_id, each).id),
      );
    }
    case 'POST /api/v4/leads/id/notes':
      return made(
        'notes',
        list(noteBody).map((each) => account.addNote(found?.id ?? 0, each).id),
      );
    default:
      return { status: 404, body: problem(404) };
  }
}

const made = (name: string, ids: number[]): Answer =>
  hal(
    name,
    ids.map((id, n) => ({ id, request_id: String(n), _links: links })),
  );
const complex = ({ id, contactId }: { id: number; contactId: number | null }, request: string) => ({
  id,
  contact_id: contactId,
  company_id: null,
  request_id: [request],
  merged: false,
});
const print = ({ contactId, tags, ...deal }: FakeAccount['deals'][number]) => ({
  ...deal,
  _links: links,
  _embedded: {
    tags: tags.map((name) => ({ name })),
    contacts: contactId === null ? [] : [{ id: contactId, is_main: true }],
  },
});

/** A search goes over what is filled in, whatever its case; a number is found however it is written. */
function mentions(
  entity: { name: string; custom_fields_values: FakeFieldValue[] | null },
  query: URLSearchParams,
): boolean {
  const wanted = query.get('query')?.toLowerCase();
  if (wanted === undefined) return true;
  const values = (entity.custom_fields_values ?? []).flatMap((field) => field.values.map(({ value }) => String(value)));
  return [entity.name, ...values].some(
    (text) =>
      text.toLowerCase().includes(wanted) || (/^\d{7,}$/.test(wanted) && text.replace(/\D/g, '').includes(wanted)),
  );
}

function paged<T>(rows: T[], query: URLSearchParams): T[] {
  const limit = Number(query.get('limit') ?? 50);
  if (!(limit >= 1 && limit <= 250)) throw new Refusal('InvalidValue', 'limit');
  const page = Number(query.get('page') ?? 1);
  return rows.slice((page - 1) * limit, page * limit);
}
