import { createRoot } from 'react-dom/client';
import { memoryLocation } from 'wouter/memory-location';
import { Providers } from '../app/providers.tsx';
import { createFakeHost } from '../hosts/fake/fake-host.ts';
import { ProblemError } from '../hosts/problem-error.ts';
import { useT } from '../i18n/i18n.tsx';
import { Card } from '../ui/card.tsx';
import { Page } from '../ui/page.tsx';
import { useSay } from '../ui/snackbars.tsx';
import type { FieldSpec } from './field-spec.ts';
import { SettingsForm } from './settings-form.tsx';
import { useForm } from './use-form.ts';
import '../ui/styles/library.css';
import '../ui/styles/index.css';

const root = document.getElementById('smartpoint-panel');
if (!root) throw new Error('no mount node');
const wishes = new URLSearchParams(root.dataset.wishes);
/** A form with a field of every kind, at every depth, as a connector's manifest would ask for it. */
const fields: FieldSpec[] = [
  { kind: 'text', path: ['name'], label: 'Название', help: 'Видно только вам.' },
  { kind: 'text', path: ['comment'], label: 'Комментарий', isLong: true, isOptional: true },
  { kind: 'url', path: ['hook', 'address'], label: 'Адрес', placeholder: 'https://' },
  { kind: 'secret', path: ['hook', 'auth', 'token'], label: 'Токен', saved: '••••1234' },
  { kind: 'number', path: ['hook', 'limits', 'perDay'], label: 'Не больше в день', min: 1, unit: 'заявок' },
  { kind: 'toggle', path: ['isOn'], label: 'Отправлять заявки', help: 'Сразу после сохранения.' },
  {
    kind: 'select',
    path: ['mode'],
    label: 'Что создавать',
    options: [
      { value: 'deal', label: 'Сделку' },
      { value: 'contact', label: 'Контакт' },
    ],
  },
  { kind: 'text', path: ['pipeline'], label: 'Воронка', visibleWhen: { path: ['mode'], is: 'deal' } },
  { kind: 'keyValue', path: ['hook', 'headers'], label: 'Заголовки', keyLabel: 'Имя', valueLabel: 'Значение', max: 3 },
  {
    kind: 'fieldMap',
    path: ['map'],
    label: 'Куда что писать',
    fromLabel: 'Наше поле',
    toLabel: 'Их поле',
    from: [
      { value: 'phone', label: 'Телефон' },
      { value: 'name', label: 'Имя' },
    ],
    to: [
      { value: 'PHONE', label: 'PHONE' },
      { value: 'TITLE', label: 'TITLE' },
    ],
  },
  {
    kind: 'rules',
    path: ['rules'],
    label: 'Какие заявки отправлять',
    help: 'Все условия сразу.',
    fields: [{ value: 'utm_source', label: 'UTM source' }],
    operators: [
      { value: 'is', label: 'равно' },
      { value: 'isNot', label: 'не равно' },
    ],
  },
];

const saved = {
  name: 'Склад',
  isOn: false,
  mode: 'deal',
  pipeline: 'Продажи',
  hook: {
    address: 'https://crm.example/',
    auth: {},
    limits: { perDay: 100 },
    headers: [{ key: 'X-Shop', value: '1' }],
  },
  map: [{ from: 'phone', to: 'PHONE' }],
  rules: [],
};

const sent: unknown[] = [];
Object.assign(window, { sent });

/** As the service refuses: a pointer for each field. */
function refuse(pointers: string[]): never {
  throw new ProblemError({
    type: 'about:blank',
    title: 'refused',
    status: 422,
    detail: '',
    instance: '',
    code: 'invalid-request',
    requestId: 'r',
    errors: pointers.map((pointer) => ({ pointer, code: 'bad', message: `исправьте ${pointer}` })),
  });
}

function Sample() {
  const t = useT();
  const say = useSay();
  const form = useForm<unknown>({
    saved,
    save: async (values) => {
      sent.push(values);
      // The last is of no field here.
      if (sent.length === 1)
        refuse(['/hook/auth/token', '/hook/limits/perDay', '/hook/headers/1/value', '/map', '/unknown']);
    },
    onSaved: () => say(t('form.saved')),
  });
  return (
    <Page title="Подключение" isNarrow>
      <Card title="Все поля">
        <SettingsForm form={form} fields={fields} isReadOnly={wishes.has('readOnly')} />
      </Card>
    </Page>
  );
}

const host = createFakeHost(root, wishes, memoryLocation());
createRoot(root).render(
  <Providers host={host}>
    <Sample />
  </Providers>,
);
