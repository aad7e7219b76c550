/** The shop of the demo account: what it is called, who comes, from where and when. Nobody and nothing in here is real. */
export const shop = {
  name: 'Велосипеды «Спица»',
  url: 'https://spitsa.example',
  email: 'demo@spitsa.example',
  owner: 'Демо-владелец',
  timeZone: 'Europe/Moscow',
  /** Moscow has had no summer time since 2014. */
  utcOffsetHours: 3,
  /** From ten to eight, by the words of its widgets. */
  branch: { name: 'Мастерская на Большой Ордынке', phone: '+7 495 123-45-67', opens: '10:00', closes: '20:00' },
  mailboxes: { managers: 'managers@spitsa.example', workshop: 'workshop@spitsa.example' },
};

export interface Source {
  weight: number;
  /** As events and visits name it. */
  source: string;
  channel: string;
  referrer: string;
  utm: { source?: string; medium?: string; campaigns?: readonly string[] };
  clickId?: string;
  /** How willingly its visitors leave a number, against the average. */
  eagerness: number;
}

export const sources: readonly Source[] = [
  {
    ...{ weight: 28, source: 'yandex', channel: 'paid', referrer: 'https://yandex.ru/', clickId: 'yclid' },
    utm: { source: 'yandex', medium: 'cpc', campaigns: ['velosipedy-poisk', 'elektrovelosipedy', 'retargeting'] },
    eagerness: 1.5,
  },
  { weight: 19, source: 'yandex.ru', channel: 'organic', referrer: 'https://yandex.ru/', utm: {}, eagerness: 1 },
  {
    weight: 12,
    source: 'google.com',
    channel: 'organic',
    referrer: 'https://www.google.com/',
    utm: {},
    eagerness: 0.9,
  },
  { weight: 16, source: '', channel: 'direct', referrer: '', utm: {}, eagerness: 1.1 },
  {
    ...{ weight: 11, source: 'vk', channel: 'social', referrer: 'https://vk.com/' },
    utm: { source: 'vk', medium: 'social', campaigns: ['rozygrysh-shlema', 'vesna'] },
    eagerness: 0.6,
  },
  {
    ...{ weight: 6, source: 'newsletter', channel: 'email', referrer: '' },
    utm: { source: 'newsletter', medium: 'email', campaigns: ['novinki', 'skidki-vyhodnogo-dnya'] },
    eagerness: 1.3,
  },
  { weight: 5, source: '2gis.ru', channel: 'referral', referrer: 'https://2gis.ru/', utm: {}, eagerness: 1.4 },
  { weight: 3, source: 't.me', channel: 'messenger', referrer: 'https://t.me/', utm: {}, eagerness: 0.8 },
];

export const devices = [
  {
    ...{ weight: 58, device: 'mobile', browser: 'Chrome', os: 'Android' },
    userAgent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  },
  {
    ...{ weight: 14, device: 'mobile', browser: 'Safari', os: 'iOS' },
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  },
  {
    ...{ weight: 24, device: 'desktop', browser: 'Chrome', os: 'Windows' },
    userAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  },
  {
    ...{ weight: 4, device: 'tablet', browser: 'Safari', os: 'iOS' },
    userAgent:
      'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  },
] as const;

/** `phone` is the code of the city: numbers behind it that begin with 0 are given to nobody. */
export const cities = [
  { weight: 34, city: 'Москва', region: 'Москва', phone: '495' },
  { weight: 17, city: 'Санкт-Петербург', region: 'Санкт-Петербург', phone: '812' },
  { weight: 8, city: 'Казань', region: 'Татарстан', phone: '843' },
  { weight: 8, city: 'Екатеринбург', region: 'Свердловская область', phone: '343' },
  { weight: 7, city: 'Нижний Новгород', region: 'Нижегородская область', phone: '831' },
  { weight: 7, city: 'Новосибирск', region: 'Новосибирская область', phone: '383' },
  { weight: 7, city: 'Краснодар', region: 'Краснодарский край', phone: '861' },
  { weight: 6, city: 'Самара', region: 'Самарская область', phone: '846' },
  { weight: 6, city: 'Ростов-на-Дону', region: 'Ростовская область', phone: '863' },
] as const;

export const pages = [
  { weight: 30, path: '/', title: 'Велосипеды «Спица»' },
  { weight: 26, path: '/catalog/', title: 'Каталог велосипедов' },
  { weight: 10, path: '/product/breeze/', title: 'Breeze 3, городской велосипед' },
  { weight: 9, path: '/product/volt/', title: 'Volt City, электровелосипед' },
  { weight: 8, path: '/product/ridge/', title: 'Ridge 29, горный велосипед' },
  { weight: 7, path: '/product/comet/', title: 'Comet 20, детский велосипед' },
  { weight: 6, path: '/delivery/', title: 'Доставка и сборка' },
  { weight: 4, path: '/contacts/', title: 'Контакты и мастерская' },
] as const;

export const people = {
  names: [
    'Анна',
    'Алексей',
    'Мария',
    'Дмитрий',
    'Ольга',
    'Сергей',
    'Екатерина',
    'Иван',
    'Наталья',
    'Павел',
    'Юлия',
    'Артём',
  ],
  initials: ['А.', 'Б.', 'В.', 'Г.', 'Д.', 'К.', 'Л.', 'М.', 'Н.', 'П.', 'С.', 'Т.'],
};

/** Monday first: people choose bicycles at work and ride them at the weekend. */
export const weekdays = [1.08, 1.1, 1.06, 1.02, 0.95, 0.84, 0.9] as const;

export const hours = [
  ...[0.35, 0.2, 0.12, 0.1, 0.1, 0.15, 0.3, 0.6, 0.9, 1.2, 1.4, 1.5],
  ...[1.5, 1.4, 1.35, 1.3, 1.3, 1.35, 1.5, 1.7, 1.8, 1.7, 1.3, 0.8],
] as const;
