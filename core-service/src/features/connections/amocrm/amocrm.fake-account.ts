import type { ComplexBody, ContactBody, FakeFieldValue } from './amocrm.fake-bodies.ts';

export interface FakeContact {
  id: number;
  name: string;
  updated_at: number;
  custom_fields_values: FakeFieldValue[] | null;
}

export interface FakeDeal {
  id: number;
  name: string;
  pipeline_id: number;
  status_id: number;
  responsible_user_id: number;
  created_at: number;
  custom_fields_values: FakeFieldValue[] | null;
  contactId: number | null;
  tags: string[];
}

/** One thing wrong with an element of a request. */
export class Refusal extends Error {
  readonly code: string;
  readonly path: string;
  constructor(code: string, path: string) {
    super(`${code} at ${path}`);
    this.code = code;
    this.path = path;
  }
}

const enumCodes: Record<string, string[]> = {
  PHONE: ['WORK', 'WORKDD', 'MOB', 'FAX', 'HOME', 'OTHER'],
  EMAIL: ['WORK', 'PRIV', 'OTHER'],
};
const marks = [
  'UTM_CONTENT',
  'UTM_MEDIUM',
  'UTM_CAMPAIGN',
  'UTM_SOURCE',
  'UTM_TERM',
  'YCLID',
  'GCLID',
  'FBCLID',
  '_YM_UID',
];

interface FakeField {
  id: number;
  name: string;
  code: string | null;
  type: string;
  enums: { id: number; value: string }[] | null;
}

const field = (
  id: number,
  name: string,
  code: string | null,
  type: string,
  enums: FakeField['enums'] = null,
): FakeField => ({ id, name, code, type, enums });
const status = (pipeline_id: number, id: number, name: string, type = 0) => ({ id, name, pipeline_id, type });

/** What an account of amoCRM holds; people change its dictionaries. */
export function createFakeAccount() {
  let ids = 1000;
  const now = () => Math.floor(Date.now() / 1000);
  const account = {
    contacts: [] as FakeContact[],
    deals: [] as FakeDeal[],
    notes: [] as { id: number; entity_id: number; note_type: string; params: { text: string } }[],
    users: [
      { id: 21, name: 'Анна Смирнова' },
      { id: 22, name: 'Пётр Кузнецов' },
    ],
    pipelines: [
      pipeline(31, 'Воронка', true, [
        status(31, 310, 'Неразобранное', 1),
        status(31, 311, 'Новая'),
        status(31, 312, 'В работе'),
      ]),
      pipeline(32, 'Сервис', false, [status(32, 321, 'Запись')]),
    ],
    contactFields: [
      field(1, 'Телефон', 'PHONE', 'multitext'),
      field(2, 'Email', 'EMAIL', 'multitext'),
      field(3, 'Город', null, 'text'),
    ],
    dealFields: [
      ...marks.map((code, n) => field(100 + n, code.toLowerCase(), code, 'tracking_data')),
      field(201, 'Номер заявки', null, 'text'),
      field(202, 'Страница', null, 'url'),
      field(203, 'Бюджет рекламы', null, 'numeric'),
      field(204, 'Кузов', null, 'select', [
        { id: 2041, value: 'Седан' },
        { id: 2042, value: 'Универсал' },
      ]),
      field(205, 'Дата визита', null, 'date'),
      field(206, 'Есть трейд-ин', null, 'checkbox'),
      field(207, 'Договор', null, 'file'),
    ],

    addContact(body: ContactBody): FakeContact {
      checkFields(account.contactFields, body.custom_fields_values);
      const { first_name = '', last_name = '', name = [first_name, last_name].join(' ').trim() } = body;
      const made = { id: ++ids, name, updated_at: now(), custom_fields_values: body.custom_fields_values ?? null };
      account.contacts.push(made);
      return made;
    },

    changeContact(id: number, given: FakeFieldValue[]): void {
      checkFields(account.contactFields, given);
      const contact = account.contacts.find((each) => each.id === id);
      if (!contact) throw new Refusal('NotFound', 'id');
      const kept = (contact.custom_fields_values ?? []).filter(
        (old) => !given.some(({ field_id: same }) => same !== undefined && same === old.field_id),
      );
      contact.custom_fields_values = [...kept, ...given];
    },

    /** All of it or nothing. */
    addDeal(body: ComplexBody): FakeDeal {
      const { tags = [], contacts = [] } = body._embedded ?? {};
      const place = placeOf(account.pipelines, body);
      checkFields(account.dealFields, body.custom_fields_values);
      const { responsible_user_id = 21 } = body;
      if (!account.users.some(({ id }) => id === responsible_user_id))
        throw new Refusal('NotSupportedChoice', 'responsible_user_id');
      const deal: FakeDeal = {
        ...place,
        responsible_user_id,
        id: ++ids,
        name: body.name ?? `Сделка #${ids}`,
        created_at: body.created_at ?? now(),
        custom_fields_values: body.custom_fields_values ?? null,
        contactId: contacts[0] ? contactId(contacts[0]) : null,
        tags: tags.map((tag) => ('name' in tag ? tag.name : String(tag.id))),
      };
      account.deals.push(deal);
      return deal;
    },

    addNote(entity_id: number, note: { note_type: string; params: { text: string } }) {
      const made = { id: ++ids, entity_id, ...note };
      account.notes.push(made);
      return made;
    },
  };

  const contactId = (given: ContactBody | { id: number }): number => {
    if (!('id' in given)) return account.addContact(given).id;
    if (!account.contacts.some(({ id }) => id === given.id)) throw new Refusal('NotFound', '_embedded.contacts.0.id');
    return given.id;
  };
  return account;
}
export type FakeAccount = ReturnType<typeof createFakeAccount>;

function pipeline(id: number, name: string, is_main: boolean, statuses: ReturnType<typeof status>[]) {
  const ends = [status(id, 142, 'Успешно реализовано'), status(id, 143, 'Закрыто и не реализовано')];
  return { id, name, is_main, is_archive: false, _embedded: { statuses: [...statuses, ...ends] } };
}

function placeOf(pipelines: ReturnType<typeof pipeline>[], { pipeline_id, status_id }: ComplexBody) {
  const chosen = pipelines.find(({ id, is_main }) => (pipeline_id === undefined ? is_main : id === pipeline_id));
  if (!chosen) throw new Refusal('NotSupportedChoice', 'pipeline_id');
  const { statuses } = chosen._embedded;
  const first = statuses.find(({ id, type }) => (status_id === undefined ? type === 0 : id === status_id));
  if (!first) throw new Refusal('NotSupportedChoice', 'status_id');
  return { pipeline_id: chosen.id, status_id: first.id };
}

function checkFields(known: FakeField[], given: FakeFieldValue[] | null | undefined): void {
  for (const [n, { field_id, field_code, values }] of (given ?? []).entries()) {
    const found = known.find(({ id, code }) => (field_id === undefined ? code === field_code : id === field_id));
    const path = `custom_fields_values.${n}`;
    if (!found)
      throw new Refusal('NotSupportedChoice', `${path}.${field_id === undefined ? 'field_code' : 'field_id'}`);
    for (const [m, { enum_code, enum_id, value }] of values.entries()) {
      if (enum_code !== undefined && !enumCodes[found.code ?? '']?.includes(enum_code))
        throw new Refusal('NotSupportedChoice', `${path}.values.${m}.enum_code`);
      if (found.enums && !found.enums.some((each) => each.id === enum_id || each.value === value))
        throw new Refusal('NotSupportedChoice', `${path}.values.${m}.enum_id`);
      if (!found.enums && !isOfType(found.type, value)) throw new Refusal('InvalidType', `${path}.values.${m}.value`);
    }
  }
}

function isOfType(type: string, value: FakeFieldValue['values'][number]['value']): boolean {
  if (type === 'numeric') return value !== undefined && value !== '' && Number.isFinite(Number(value));
  if (type === 'checkbox') return typeof value === 'boolean';
  return type === 'date' ? Number.isInteger(value) : typeof value === 'string';
}
