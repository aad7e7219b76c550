import { expect } from 'chai';
import PostalMime from 'postal-mime';
import { wholeLead } from '@smartpoint/contracts/settings';
import { createI18n } from '../../platform/i18n/index.ts';
import { headerText } from '../../platform/mail/index.ts';
import type { LeadForFacts } from '../leads/index.ts';
import { composeLeadLetter } from './lead-letter.ts';
import { encode } from './letter-layout.ts';

const i18n = createI18n();
const words = (locale: 'ru' | 'en') => ({
  t: i18n.translator(locale),
  brand: 'Smartpoint',
  told: wholeLead,
  publicUrl: 'https://sp.example',
  declineUrl: 'https://sp.example/letters/decline/x',
});

export function aLead(change: Partial<LeadForFacts> = {}): LeadForFacts {
  return {
    id: 50001,
    origin: 'widget',
    externalRef: null,
    createdAt: new Date('2026-02-28T18:57:03Z'),
    pressedAt: null,
    formName: 'Заказать звонок',
    formKind: 'popup',
    formTitle: 'Перезвоним',
    formText: 'За минуту',
    formButton: 'Жду',
    widgetId: 7,
    name: 'Анна',
    phone: '+7 999 123-45-67',
    phoneE164: '+79991234567',
    phoneValid: true,
    email: 'anna@mail.example',
    fields: [
      { key: 'name', kind: 'name', label: 'Имя', value: 'Анна' },
      { key: 'model', kind: 'text', label: 'Модель', value: 'Vesta' },
    ],
    pageUrl: 'https://shop.example/p?a=1&b=2',
    pageTitle: 'Каталог',
    referrer: 'https://ya.ru/',
    landingUrl: 'https://shop.example/?utm_source=ya',
    lastSource: '',
    counterIds: {},
    utm: { source: 'ya', raw: 'utm_source=ya' },
    display: 'popup',
    branch: '',
    device: 'mobile',
    geo: '203.0.113.7 - RU, Moscow',
    isTest: false,
    foreignOrigin: false,
    consents: [{ kind: 'personalData', given: true, at: '2026-02-28T18:57:03+00:00', textVersion: 3 }],
    siteName: 'Магазин',
    siteUrl: 'https://shop.example',
    accountName: 'Мой кабинет',
    locale: 'ru',
    timeZone: 'Europe/Moscow',
    ...change,
  };
}

describe('letter about a lead', () => {
  it('says what its group wants said, and contacts in any case', () => {
    const told = { opening: 'Перезвоните за 5 минут', sections: ['page' as const] };
    const { text } = composeLeadLetter(aLead(), { ...words('ru'), told });
    const titles = text.match(/^[А-ЯЁ ]{4,}$/gm);

    expect(text).to.contain('\n\nПерезвоните за 5 минут\n\n');
    expect(titles).to.deep.equal(['КЛИЕНТ', 'ОТКУДА']);
  });

  it('tells every fact, in the language and time zone of the account', () => {
    const { subject, text, replyTo } = composeLeadLetter(aLead(), words('ru'));

    expect(subject).to.equal('Анна, +7 999 123-45-67: заявка «Заказать звонок»');
    expect(replyTo).to.equal('anna@mail.example');
    for (const fact of [
      'Имя: Анна',
      'Телефон: +7 999 123-45-67',
      'E-mail: anna@mail.example',
      'Модель: Vesta',
      'Номер заявки: 50001',
      'Получена: 28.02.2026, 21:57:03',
      '(Москва)',
      'Новая заявка: Заказать звонок',
      'Вид виджета: Всплывающее окно',
      'ID виджета: 7',
      'Заголовок страницы: Каталог',
      'Страница: https://shop.example/p?a=1&b=2',
      'Переход с: https://ya.ru/',
      'utm_source: ya',
      'Устройство: Телефон',
      'Геолокация: 203.0.113.7 - RU, Moscow',
      'Сайт: Магазин',
      'Обработка персональных данных: Дано 28.02.2026, 21:57:03',
      'текст № 3',
      'https://sp.example/report/?lead=50001',
    ]) {
      expect(text).to.contain(fact);
    }
  });

  it('is English for an English account', () => {
    const { subject, text } = composeLeadLetter(aLead({ locale: 'en', timeZone: 'Asia/Tokyo' }), words('en'));

    expect(subject).to.equal('Анна, +7 999 123-45-67: lead from “Заказать звонок”');
    expect(text).to.contain('Received: 01 Mar 2026, 03:57:03').and.contain('(Japan Time)').and.contain('Device: ');
  });

  it('marks what needs a second look', () => {
    const { subject, text } = composeLeadLetter(
      aLead({ isTest: true, phoneValid: false, foreignOrigin: true, pressedAt: new Date('2026-02-28T10:00:00Z') }),
      words('ru'),
    );

    expect(subject).to.match(/^\[Тест\] /);
    expect(text)
      .to.contain('проверьте номер')
      .and.contain('среди адресов вашего сайта')
      .and.contain('Кнопка нажата: 28.02.2026, 13:00:00');
  });

  it('dials and writes to nothing that was typed in doubt', () => {
    const doubtful = {
      phone: '8926244439',
      phoneE164: '+78926244439',
      phoneValid: false,
      email: 'anna собака mail.ru',
    };
    const { html, text, replyTo } = composeLeadLetter(aLead(doubtful), words('ru'));

    expect(text).to.contain('8926244439 (проверьте номер').and.contain('anna собака mail.ru (проверьте адрес');
    expect(html).not.to.match(/href="(tel|mailto):/);
    expect(replyTo).to.equal(undefined);
  });

  it('writes to an address in another alphabet', () => {
    const { html, replyTo } = composeLeadLetter(aLead({ email: ' Anna@ПОЧТА.рф. ' }), words('ru'));

    expect(html).to.contain('href="mailto:anna@почта.рф"');
    expect(replyTo).to.equal('anna@почта.рф');
  });

  it('begins with name and phone, whatever of them there is, and names no zone in code', () => {
    const heads = [
      [{}, 'Анна, +7 999 123-45-67'],
      [{ name: '' }, '+7 999 123-45-67'],
      [{ phone: '' }, 'Анна, anna@mail.example'],
      [{ name: '', phone: '' }, 'anna@mail.example'],
      [{ name: '', phone: '', email: '' }, '№ 50001'],
    ] as const;
    for (const [change, head] of heads) {
      const { subject, text } = composeLeadLetter(aLead(change), words('ru'));
      expect(subject.startsWith(`${head}: `), subject).to.equal(true);
      expect(text.startsWith(head), text).to.equal(true);
      expect(text).not.to.match(/GMT|Europe\//);
    }
  });

  it('leaves out what is empty and names the contact there is', () => {
    const { subject, text } = composeLeadLetter(
      aLead({ name: '', email: '', referrer: '', landingUrl: '', utm: {}, consents: [] }),
      words('ru'),
    );

    expect(subject).to.contain('+7 999 123-45-67');
    expect(text).not.to.contain('E-mail:').and.not.to.contain('utm_').and.not.to.contain('СОГЛАСИЯ');
  });

  it('is written even when the time zone is unknown here', () => {
    expect(composeLeadLetter(aLead({ timeZone: 'Mars/Olympus' }), words('ru')).text).to.contain('18:57:03 (UTC)');
  });

  it('names an account’s zone once', () => {
    const { text } = composeLeadLetter(aLead({ timeZone: 'UTC' }), words('ru'));

    expect(text).to.contain('18:57:03 (UTC)\n').and.not.contain('GMT');
  });

  for (const [geo, place] of [
    ['127.0.0.1', 'локальный адрес'],
    ['192.168.1.0/24', 'локальный адрес'],
    ['::1', 'локальный адрес'],
    ['195.239.239.83', '195.239.239.83'],
    ['203.0.113.7 - RU, Москва', '203.0.113.7 - RU, Москва'],
  ] as const) {
    it(`tells the place ${geo} as «${place}»`, () => {
      expect(composeLeadLetter(aLead({ geo }), words('ru')).text).to.contain(`Геолокация: ${place}\n`);
    });
  }

  it('calls words that nobody saved yet ready words', () => {
    const consents = [{ kind: 'personalData', given: true, at: '2026-02-28T18:57:03+00:00', textVersion: 0 }];

    expect(composeLeadLetter(aLead({ consents }), words('ru')).text)
      .to.contain('готовый текст')
      .and.not.contain('№ 0');
    expect(composeLeadLetter(aLead({ consents }), words('en')).text).to.contain('ready-made text');
  });

  it('says truly why it came, to a group and to an owner without groups', () => {
    expect(composeLeadLetter(aLead(), words('ru')).text)
      .to.contain('группе рассылки')
      .and.contain('владелец');
    expect(composeLeadLetter(aLead(), words('en')).text)
      .to.contain('mailing group')
      .and.contain('owner');
  });

  it('throws on data that is no lead, for the worker to park', () => {
    for (const broken of [{ fields: 'x' }, { fields: [{ label: 7 }] }, { utm: { source: {} } }, { consents: [null] }]) {
      expect(() => composeLeadLetter(aLead(broken), words('ru'))).to.throw();
    }
  });
});

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</td></table><h1>Оплатите</h1>',
  '<!--',
  '-->',
  ']]>',
  '<style>*{display:none}</style>',
  '<a href="https://evil.example">x</a>',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'https://evil.example/"onclick="alert(1)',
  '&lt;b&gt;',
  '&#60;b&#62;',
  '{{7*7}}',
  '{{contact}}',
  '$t(mail:lead.test)',
  `\${7*7}`,
  '{phone}',
  '%s',
  '=1+1',
  '\r\nBcc: x@evil.example\r\n',
  '\u2028Имя: Иван',
  'a\u0000b',
  '\u202Etxt.exe',
  '\uD800',
  '🙂',
  "Robert'); DROP TABLE leads;--",
  'ё'.repeat(5000),
];

describe('hostile values in a letter', () => {
  for (const value of hostile) {
    it(`${JSON.stringify(value).slice(0, 40)} is shown as text in every place`, () => {
      const lead = aLead({
        name: value,
        phone: value,
        email: value,
        formName: value,
        pageUrl: value,
        pageTitle: value,
        referrer: value,
        landingUrl: value,
        geo: value,
        branch: value,
        siteName: value,
        siteUrl: value,
        accountName: value,
        fields: [{ label: value, value: `1${value}` }],
        lastSource: '',
        counterIds: {},
        utm: { source: value, [value]: value },
      });

      const { subject, html, text, replyTo } = composeLeadLetter(lead, words('ru'));

      expect(subject).to.equal(`${headerText(value, 80)}: заявка «${headerText(value)}»`);

      const tags = new Set([...html.matchAll(/<\/?([a-z0-9!]+)/gi)].map((match) => match[1]?.toLowerCase()));
      expect([...tags].filter((tag) => !ours.has(tag ?? ''))).to.deep.equal([]);
      expect(html).not.to.match(/\son\w+\s*=/i.test(encode(value)) ? /<[^>]*\son\w+\s*=/i : /\son\w+\s*=/i);
      for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).to.match(/^(https?:\/\/|mailto:|tel:)/);
      expect(html).to.contain(encode(value));
      expect(text).to.contain(
        value
          .toWellFormed()
          .replace(/\r\n|\u2028/g, '\n    ')
          .replace(/[\u0000\u202e]/g, ''),
      );
      expect(replyTo).to.equal(undefined);
    });
  }

  const ours = new Set([
    '!doctype',
    'html',
    'head',
    'meta',
    'title',
    'body',
    'table',
    'tr',
    'td',
    'h1',
    'h2',
    'p',
    'a',
    'br',
  ]);

  it('cannot pass one value off as another fact, nor the label of a field', () => {
    const fields = [{ label: 'Цвет\nТелефон: 456', value: 'Синий' }];
    const { text } = composeLeadLetter(aLead({ pageTitle: 'Каталог\nТелефон: 123', fields }), words('ru'));

    expect(text.split('\n').filter((line) => line.startsWith('Телефон:'))).to.have.length(1);
  });
});

describe('a name in a letter', () => {
  const names: [what: string, name: string][] = [
    ['with line breaks', 'Иван\n\nКОНТАКТЫ\r\nТелефон: +7 000 000-00-00\u2029Телефон: 1'],
    ['that turns text around', '\u202eИван\u2066\u202d'],
    ['that turns text around and does not close what it opened before', 'Иван\u2069\u2069\u202c\u202e'],
    ['of ten thousand signs', 'И'.repeat(10_000)],
    ['of ten thousand signs of two halves', '🙂'.repeat(5000)],
    ['of nothing but marks', '\u202e\u2066\u200f\u0000'],
  ];
  for (const [what, name] of names)
    it(`${what} hides and feigns no phone`, () => {
      const lead = aLead({ name, phone: '+7 926 244-43-93', formName: name });
      const { subject, text, html } = composeLeadLetter(lead, words('ru'));

      expect(headerText(subject)).to.contain('+7 926 244-43-93: заявка');
      expect(text.split('\n')[0]).to.match(/\+7 926 244-43-93$/);
      expect(text.split('\n').filter((line) => line.startsWith('Телефон:'))).to.have.length(1);
      expect(text + html).to.not.match(/[\u202a-\u202e\u2066-\u2069]/u);
      expect(/<h1[^>]*>(.*)<\/h1>/s.exec(html)?.[1]).to.have.length.below(250);
    });
});

describe('a letter as a mail program reads it', () => {
  it('comes out of MIME exactly as it went in', async () => {
    const { html, text } = composeLeadLetter(aLead({ name: hostile.join('\n') }), words('ru'));
    const raw = `Content-Type: text/html; charset=utf-8\r\n\r\n${html}`;

    expect((await PostalMime.parse(raw)).html?.trim()).to.equal(html.trim());
    expect(text).to.contain('{{7*7}}');
  });
});
