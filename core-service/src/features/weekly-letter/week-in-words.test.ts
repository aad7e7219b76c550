import { expect } from 'chai';
import { createI18n } from '../../platform/i18n/index.ts';
import { composeSystemLetter } from '../deliveries/index.ts';
import { daysInWords, isEmpty, weekInWords, type Week } from './week-in-words.ts';

const i18n = createI18n();
const reader = (locale: 'ru' | 'en') => ({
  ...{ t: i18n.translator(locale), locale, timeZone: 'Europe/Moscow' },
  publicUrl: 'https://sp.example',
});
const figures = (visits: number, leads: number) => ({
  ...{ visits, visitors: visits, leads },
  conversion: visits > 0 ? leads / visits : null,
});
const shown = (name: string, shows: number, leads: number) => ({
  ...{ id: 1, kind: 'popup', removed: false, clicks: 0, name, shows, leads, conversion: null },
});
const source = (label: string, visits: number, leads: number) => ({
  ...{ value: label, label, before: null },
  ...figures(visits, leads),
});

const week = (changes: Partial<Week> = {}): Week => ({
  stats: {
    total: figures(1200, 30),
    previous: figures(1000, 40),
    days: [0, 5, 10, 15, 0, 0, 0].map((leads, index) => ({ day: `2026-11-${16 + index}`, ...figures(10, leads) })),
    widgets: [shown('Звонок', 100, 1), shown('Скидка', 900, 29), shown('Никто не видел', 0, 0)],
  },
  sources: [source('vk', 200, 5), source('yandex', 1000, 25)],
  broken: { connections: [], parkedLeads: 0, silentSites: [] },
  ...changes,
});

describe('a week in words', () => {
  it('sets its figures beside those of the week before', () => {
    const [visits, leads, conversion] = weekInWords(week(), reader('ru')).figures;

    expect(visits?.value.replace(/\s/g, ' ')).to.equal('1 200');
    expect(visits?.note.replace(/\s/g, ' ')).to.equal('+20 % к прошлой неделе');
    expect(leads?.note.replace(/\s/g, ' ')).to.equal('-25 % к прошлой неделе');
    expect([conversion?.value, conversion?.note].join().replace(/\s/g, ' ')).to.equal('2,5 %,было 4 %');
  });

  it('says so where there is nothing to compare with', () => {
    const { total, ...stats } = week().stats;
    const first = week({ stats: { ...stats, total, previous: figures(0, 0) } });
    expect(weekInWords(first, reader('en')).figures.map(({ note }) => note)).to.deep.equal([
      'none the week before',
      'none the week before',
      'was –',
    ]);
  });

  it('draws days by leads, and by visits where there were none', () => {
    const [days] = weekInWords(week(), reader('ru')).bars;
    expect(days?.title).to.equal('Заявки по дням');
    expect(days?.rows.map(({ share }) => share)).to.deep.equal([0, 5 / 15, 10 / 15, 1, 0, 0, 0]);

    const quiet = week({ stats: { ...week().stats, total: figures(70, 0) } });
    expect(weekInWords(quiet, reader('ru')).bars[0]?.title).to.equal('Визиты по дням');
  });

  it('names the best first, and leaves out what nobody saw', () => {
    const [, sources, widgets] = weekInWords(week(), reader('ru')).bars;

    expect(sources?.rows.map(({ label }) => label)).to.deep.equal(['yandex', 'vk']);
    expect(widgets?.rows.map(({ label, value }) => `${label} ${value}`)).to.deep.equal([
      'Скидка 29 из 900',
      'Звонок 1 из 100',
    ]);
  });

  it('tells what is broken, with the way to it', () => {
    const broken = {
      connections: [{ connector: 'webhook', name: 'CRM' }],
      parkedLeads: 3,
      silentSites: [{ name: 'shop.example', lastSeenAt: new Date('2026-11-18T10:00:00Z') }],
    };
    const [section] = weekInWords(week({ broken }), reader('ru')).sections;

    expect(section?.facts.map(({ value }) => value)).to.deep.equal([
      'ждёт, чтобы его подключили заново',
      'заявок: 3',
      'код молчит с 18 ноября',
    ]);
    expect(section?.facts.map(({ href }) => href)).to.deep.equal([
      'https://sp.example/settings/integration/',
      'https://sp.example/report/?delivery=parked&only=real&site=all',
      'https://sp.example/settings/all/',
    ]);
    expect(weekInWords(week(), reader('ru')).sections).to.deep.equal([]);
  });

  it('is empty when nobody came in it or in the one before', () => {
    const { stats } = week();
    expect(isEmpty(week({ stats: { ...stats, total: figures(0, 0), previous: figures(0, 0) } }))).to.equal(true);
    expect(isEmpty(week({ stats: { ...stats, total: figures(0, 0) } }))).to.equal(false);
  });

  it('is a letter whose bars need no pictures, and nothing in it is markup', () => {
    const hostile = week({ sources: [source('<img src=x onerror=alert(1)>', 10, 1)] });
    const letter = composeSystemLetter(
      {
        ...{ to: 'anna@shop.example', locale: 'ru', template: 'weekly' },
        params: {
          account: '<b>x</b>',
          week: daysInWords('2026-11-16', '2026-11-22', 'ru'),
          leads: '30',
          link: 'https://sp.example/',
        },
        report: weekInWords(hostile, reader('ru')),
      },
      {
        i18n,
        brand: 'Smartpoint',
        supportEmail: 'a@b.example',
        declineUrl: () => 'https://sp.example/letters/decline/x',
      },
    );

    expect(letter.subject).to.contain('16–22 ноября');
    expect(letter.html).to.contain('bgcolor="#0b6b63"').and.to.contain('width="33%" height="12"');
    expect(letter.html).not.to.match(/<img|<b>/);
    expect(letter.text)
      .to.contain('ЗАЯВКИ ПО ДНЯМ')
      .and.to.match(/чт 19: 15/);
    expect(letter.declineUrl).to.equal('https://sp.example/letters/decline/x');
  });
});
