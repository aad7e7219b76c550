import type { Session } from '@smartpoint/contracts/accounts';
import type { LeadDetail } from '@smartpoint/contracts/leads';
import type { Site } from '@smartpoint/contracts/sites';
import { popupSettingsSchema } from '@smartpoint/contracts/widgets/popup';
import type { Widget } from '@smartpoint/contracts/widgets';

/** Demo people and texts of the fake host: made up, but of the length and mix that real ones have. */
const people = [
  ['Анна Смирнова', '+7 926 244-43-93', 'anna.smirnova@mail.ru'],
  ['Дмитрий', '8 (495) 514-05-78', ''],
  ['Екатерина Владимировна Константинопольская', '+7 (812) 309-11-20', 'e.v.konstantinopolskaya@severny-veter.ru'],
  ['', '+7 903 118 22 07', ''],
  ['Олег', '', 'oleg77@yandex.ru'],
  ['Mary Johnson', '+1 415 555-0132', 'mary@example.com'],
  ['Рустам Ибрагимов', '+7 987 400-15-15', 'rustam@bk.ru'],
  ['<b>Игорь</b>', '+7 916 000-00-01', ''],
] as const;

const sources = ['yandex / cpc', 'google', 'прямой заход', 'vk / social', 'yandex', ''];
const devices = ['mobile', 'desktop', 'mobile', 'tablet'];

export const settingsOf = (input: Partial<Parameters<typeof popupSettingsSchema.parse>[0] & object>) =>
  popupSettingsSchema.parse({
    title: 'Скидка 10 % на первый заказ',
    text: 'Оставьте телефон, и мы пришлём промокод за минуту.',
    fields: [
      { key: 'name', kind: 'name', label: 'Имя' },
      { key: 'phone', kind: 'phone', label: 'Телефон', required: true },
    ],
    button: 'Получить промокод',
    thanksTitle: 'Спасибо!',
    thanksText: 'Промокод уже летит к вам. Он действует три дня.',
    ...input,
  });

export const night = {
  preset: 'night',
  background: '#14171f',
  text: '#f2f4f8',
  accent: '#6d8cff',
  accentText: '#0b0e16',
};
export const warm = {
  preset: 'warm-paper',
  background: '#fbf4e6',
  text: '#3d2f1f',
  accent: '#a3441b',
  accentText: '#ffffff',
};

export function session(overrides: {
  role?: Session['account']['role'];
  locale?: 'ru' | 'en';
  isLong?: boolean;
}): Session {
  const { role = 'owner', locale = 'ru', isLong = false } = overrides;
  const name = isLong ? 'Общество с ограниченной ответственностью «Северный ветер и сыновья»' : 'Северный ветер';
  return {
    user: { id: 1, email: 'anna@severny-veter.ru', name: 'Анна Смирнова', locale },
    account: { uid: 10_427, name, timeZone: 'Europe/Moscow', pendingTimeZone: null, locale, role },
    accounts: [
      { uid: 10_427, name, role },
      { uid: 10_533, name: 'Велосалон «Педаль»', role: 'marketer' },
    ],
  };
}

export function site(id: number, overrides: Partial<Site> = {}): Site {
  const siteKey = `Xk7${id}pQm2vT9`;
  return {
    id,
    siteKey,
    name: 'Магазин палаток',
    url: 'https://severny-veter.ru',
    allowedDomains: ['severny-veter.ru'],
    countsElsewhere: false,
    tracking: 'full',
    snippet: `<script async src="https://app.smartpoint.example/w/${siteKey}.js"></script>`,
    installedAt: ago(60 * 24 * 40),
    installedPage: 'https://severny-veter.ru/palatki/',
    lastPingAt: ago(3),
    ...overrides,
  };
}

/** RFC 3339 moment so many minutes before now. */
export function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

export function lead(id: number, widget: Widget): LeadDetail {
  const [name, phone, email] = people[id % people.length] ?? people[0];
  const createdAt = ago((1000 - id) * 47 + 2);
  const campaign = id % 6 === 0 ? 'osen_skidki' : undefined;
  return {
    id,
    createdAt,
    pressedAt: id === 997 ? ago((1000 - id) * 47 + 95) : null,
    formName: widget.name,
    formKind: widget.kind,
    name,
    phone,
    email,
    dialable: phone && id % 8 !== 3 ? `+${phone.replace(/\D/g, '')}` : null,
    device: devices[id % devices.length] ?? 'desktop',
    origin: 'widget',
    state: id % 13 === 5 ? 'quarantined' : 'new',
    suspicions: id % 13 === 5 ? ['fast', 'links'] : [],
    externalRef: null,
    externalStatus: '',
    widgetId: widget.id,
    branch: id % 5 === 0 ? 'Москва, Тверская' : '',
    source: sources[id % sources.length] ?? '',
    isTest: id === 1000,
    foreignOrigin: id % 11 === 0,
    work: {
      statusId: 1 + (id % 4),
      responsibleId: id % 3 === 0 ? 1 : null,
      tags: id % 9 === 0 ? ['срочно'] : [],
      remindAt: null,
      version: 1,
    },
    others: id % 7 === 0 ? 2 : 0,
    submissionId: `2f1c0f7e-0000-4000-8000-${String(id).padStart(12, '0')}`,
    phoneE164: phone ? `+${phone.replace(/\D/g, '')}` : null,
    phoneValid: id % 8 !== 3,
    pageUrl: 'https://severny-veter.ru/palatki/turisticheskie/?utm_source=yandex&utm_medium=cpc',
    pageTitle: 'Туристические палатки: купить с доставкой по России',
    referrer: 'https://yandex.ru/',
    landingUrl: 'https://severny-veter.ru/?utm_source=yandex&utm_medium=cpc&utm_campaign=osen_skidki',
    lastSource: '',
    utm: { source: 'yandex', medium: 'cpc', campaign, raw: '?utm_source=yandex&utm_medium=cpc' },
    fields: [{ key: 'city', label: 'Город доставки', value: 'Петрозаводск' }],
    display: 'popup',
    geo: '195.239.239.83 - RU, Москва, Москва, Центральный федеральный округ (55.755787, 37.617634)',
    userAgent: 'Mozilla/5.0',
    widgetVersion: 3,
    seen: seenOf(widget),
    consents: [
      { kind: 'personalData', mode: 'required', given: true, at: createdAt, textVersion: 2, text: consentText },
      {
        kind: 'advertising',
        mode: 'checkbox',
        given: id % 3 === 0,
        at: createdAt,
        textVersion: 2,
        text: 'Хочу получать предложения',
      },
    ],
    deliveries: id % 13 === 5 ? [] : [delivery(id, createdAt)],
  };
}

function seenOf({ settings }: Widget): LeadDetail['seen'] {
  const { title = '', button = '' } = settings ?? {};
  return { title, text: settings && 'text' in settings ? settings.text : '', button };
}

export const consentText = 'Согласен на обработку {link}персональных данных{/link}';

function delivery(id: number, createdAt: string): LeadDetail['deliveries'][number] {
  const silent = { status: null, request: null, answer: null };
  const answered = { status: 250, request: null, answer: '250 2.0.0 Ok: queued' };
  const first = { n: 1, at: createdAt, outcome: 'delivered', detail: 'Отправлено.', ms: 182, ...answered };
  const target = 'zayavki@severny-veter.ru';
  const base = {
    id: id * 10,
    kind: 'mailbox',
    target,
    externalId: null,
    connectionId: null,
    mendedIn: null,
    hold: null,
    attempts: 1,
    nextAttemptAt: null,
    deliveredAt: null,
    reason: null,
  };
  if (id % 9 === 4) {
    const reason = 'Почтовый сервер не знает такого адреса. Исправьте группу рассылки и отправьте ещё раз.';
    const log = [
      {
        n: 1,
        at: createdAt,
        outcome: 'rejected',
        detail: reason,
        ms: 96,
        ...answered,
        status: 550,
        answer: '550 5.1.1 no such user',
      },
    ];
    return { ...base, state: 'parked', reason, log };
  }
  if (id % 9 === 5) {
    const reason = 'Адрес ещё не подтвердили по ссылке из нашего письма. После подтверждения письмо уйдёт само.';
    return { ...base, state: 'waiting', hold: 'confirmation', reason, log: [] };
  }
  if (id % 9 === 7) {
    const reason = 'Почтовый сервер не ответил вовремя.';
    const log = [{ n: 1, at: createdAt, outcome: 'retry', detail: reason, ms: 30_000, ...silent }];
    return {
      ...base,
      state: 'waiting',
      nextAttemptAt: ago(-7),
      reason,
      log,
    };
  }
  return { ...base, state: 'delivered', deliveredAt: createdAt, log: [first] };
}
