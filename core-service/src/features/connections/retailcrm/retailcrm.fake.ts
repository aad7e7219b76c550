import { z } from 'zod';
import { startFaultyServer, type Answer, type Asked, type FaultyServer } from '../kit/faulty-server.fake.ts';

const customerSchema = z.object({
  externalId: z.string().optional(),
  firstName: z.string().optional(),
  email: z.string().optional(),
  phones: z.array(z.object({ number: z.string() })).optional(),
  managerId: z.number().optional(),
});
const orderSchema = z.object({
  externalId: z.string().optional(),
  firstName: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  customer: z.union([z.object({ id: z.number() }), z.object({ externalId: z.string() })]).optional(),
  managerComment: z.string().optional(),
  managerId: z.number().optional(),
  status: z.string().optional(),
  orderType: z.string().optional(),
  orderMethod: z.string().optional(),
  source: z.record(z.string(), z.string()).optional(),
  customFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

export type FakeCustomer = z.infer<typeof customerSchema> & { id: number };
export type FakeOrder = z.infer<typeof orderSchema> & { id: number; site: string };

export interface RetailcrmFake extends FaultyServer {
  apiKey: string;
  orders: FakeOrder[];
  customers: FakeCustomer[];
  /** What the key may do; the shops it sees. */
  rights: { isKeyGood: boolean; mayWrite: boolean; sites: string[] };
}

const statuses = ['new', 'client-confirmed'];
const methods = ['landing-page', 'phone'];

/** An account of retailCRM that answers over HTTP, strict as the contract sheet says. */
export async function startRetailcrm(): Promise<RetailcrmFake> {
  const apiKey = 'k7Gd2mQpXw9ZtR4bN1vC';
  const rights = { isKeyGood: true, mayWrite: true, sites: ['shop'] };
  const orders: FakeOrder[] = [];
  const customers: FakeCustomer[] = [];
  let ids = 100;

  const createCustomer = (form: URLSearchParams): Answer => {
    const read = part(form, 'customer', customerSchema);
    if (!read) return refusal(400, "Parameter 'customer' is missing");
    const { externalId } = read;
    if (externalId !== undefined && customers.some((each) => each.externalId === externalId))
      return refusal(400, 'Customer already exists.');
    customers.push({ ...read, id: ++ids });
    return success({ id: ids }, 201);
  };

  const createOrder = (form: URLSearchParams): Answer => {
    const read = part(form, 'order', orderSchema);
    if (!read) return refusal(400, "Parameter 'order' is missing");
    const site = form.get('site') ?? (rights.sites.length === 1 ? rights.sites[0] : undefined);
    if (site === undefined || !rights.sites.includes(site))
      return refusal(400, "Parameter 'site' is missing or invalid");
    const { externalId, customer, status, orderMethod, managerId } = read;
    if (externalId !== undefined && orders.some((each) => each.externalId === externalId && each.site === site))
      return refusal(400, 'Order already exists.');
    const errors = {
      ...(status !== undefined && !statuses.includes(status) && { status: 'This value is not valid.' }),
      ...(orderMethod !== undefined && !methods.includes(orderMethod) && { orderMethod: 'This value is not valid.' }),
      ...(managerId !== undefined && managerId !== 28 && { managerId: 'This value is not valid.' }),
      ...(customer && !customers.some((each) => isThe(each, customer)) && { customer: 'Customer not found.' }),
    };
    if (Object.keys(errors).length > 0) return refusal(400, 'Errors in the entity format', errors);
    orders.push({ ...read, id: ++ids, site });
    return success({ id: ids, order: { id: ids, externalId } }, 201);
  };

  const find = (path: string, query: URLSearchParams): Answer => {
    if (!['20', '50', '100', null].includes(query.get('limit'))) return refusal(400, 'Validation error');
    if (path === 'orders') {
      const wanted = query.getAll('filter[externalIds][]');
      return success({ orders: orders.filter(({ externalId = '' }) => wanted.includes(externalId)) });
    }
    const [name, email] = [query.get('filter[name]'), query.get('filter[email]')];
    const found = customers.filter((each) =>
      name === null
        ? each.email === email
        : (each.phones ?? []).some(({ number }) => digits(number).includes(digits(name))),
    );
    return success({ customers: found });
  };

  const answer = ({ method, path: whole, headers, body }: Asked): Answer => {
    const url = new URL(whole, 'http://fake');
    const key = headers['x-api-key'] ?? url.searchParams.get('apiKey');
    const path = /^\/api\/v5\/(.+)$/.exec(url.pathname)?.[1] ?? '';
    if (!key) return refusal(403, '"apiKey" is missing.');
    if (key !== apiKey || !rights.isKeyGood) return refusal(403, 'Wrong "apiKey" value.');
    if (method === 'GET') {
      if (path in dictionaries) return success(dictionaries[path] ?? {});
      return path === 'orders' || path === 'customers' ? find(path, url.searchParams) : refusal(404, 'Not found');
    }
    if (!rights.mayWrite) return refusal(403, 'Access denied.');
    if (headers['content-type'] !== 'application/x-www-form-urlencoded')
      return refusal(400, "Parameter 'order' is missing");
    const form = new URLSearchParams(body);
    if (path === 'customers/create') return createCustomer(form);
    return path === 'orders/create' ? createOrder(form) : refusal(405, 'Method not allowed');
  };

  const server = await startFaultyServer(answer);
  return { ...server, apiKey, orders, customers, rights };
}

const named = (codes: readonly string[]) =>
  Object.fromEntries(codes.map((code) => [code, { code, name: `Имя ${code}`, active: true }]));

const customField = (code: string, name: string, type: string) => ({ code, name, entity: 'order', type });

const dictionaries: Record<string, object> = {
  'custom-fields': {
    pagination: { limit: 100, totalCount: 3, currentPage: 1, totalPageCount: 1 },
    customFields: [
      customField('city', 'Город', 'string'),
      customField('budget', 'Бюджет', 'integer'),
      customField('colour', 'Цвет', 'dictionary'),
    ],
  },
  'reference/sites': { sites: { shop: { id: 100, code: 'shop', name: 'Магазин' } } },
  'reference/statuses': { statuses: { ...named(statuses), old: { code: 'old', name: 'Старый', active: false } } },
  'reference/order-types': { orderTypes: named(['eshop-individual']) },
  'reference/order-methods': { orderMethods: named(methods) },
  users: {
    pagination: { limit: 100, totalCount: 2, currentPage: 1, totalPageCount: 1 },
    users: [
      { id: 28, active: true, firstName: 'Анна', lastName: 'Петрова', email: 'anna@shop.ru' },
      { id: 29, active: false, firstName: 'Был', lastName: 'Уволен', email: 'gone@shop.ru' },
    ],
  },
};

const isThe = (each: FakeCustomer, wanted: { id: number } | { externalId: string }): boolean =>
  'id' in wanted ? each.id === wanted.id : each.externalId === wanted.externalId;

const digits = (text: string): string => text.replace(/\D/g, '');

function part<T>(form: URLSearchParams, name: string, schema: z.ZodType<T>): T | undefined {
  const text = form.get(name);
  return text === null ? undefined : schema.safeParse(JSON.parse(text)).data;
}

const success = (more: object, status = 200): Answer => ({ status, body: JSON.stringify({ success: true, ...more }) });

const refusal = (status: number, errorMsg: string, errors?: object): Answer => ({
  status,
  body: JSON.stringify({ success: false, errorMsg, ...(errors && { errors }) }),
});
