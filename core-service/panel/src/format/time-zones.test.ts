import { expect } from 'chai';
import { isZoneCalled, zoneGroups, zoneLabel } from './time-zones.ts';

describe('zoneLabel', () => {
  const now = new Date('2026-11-21T08:00:00Z');

  it('names the place and its offset', () => {
    expect(zoneLabel('Europe/Moscow', 'ru', now)).to.equal('Москва (UTC+3)');
    expect(zoneLabel('America/New_York', 'en', now)).to.equal('America/New York (UTC-5)');
  });

  it('names places of the world in Russian, one name for one zone', () => {
    const table: [string, string][] = [
      ['Europe/Minsk', 'Беларусь (UTC+3)'],
      ['Asia/Tbilisi', 'Грузия (UTC+4)'],
      ['America/New_York', 'Нью-Йорк (UTC-5)'],
    ];
    for (const [zone, label] of table) expect(zoneLabel(zone, 'ru', now)).to.equal(label);

    const { other } = zoneGroups('ru', now, 'Europe/Moscow');
    const labels = other.map(({ label }) => label);
    expect(labels.filter((label) => /^[А-ЯЁ]/.test(label)).length).to.be.above(0.9 * labels.length);
    expect(new Set(labels).size).to.equal(labels.length);
  });

  it('has the offsets of the season that is looked at, not of today', () => {
    const [summer, winter] = [new Date('2026-07-10T12:00:00Z'), new Date('2026-12-10T12:00:00Z')];
    expect(zoneLabel('Europe/Berlin', 'en', summer)).to.equal('Europe/Berlin (UTC+2)');
    expect(zoneLabel('Europe/Berlin', 'en', summer, winter, summer)).to.equal('Europe/Berlin (UTC+2 / UTC+1)');
    expect(zoneLabel('Europe/Moscow', 'ru', summer, winter)).to.equal('Москва (UTC+3)');
  });

  it('does not say UTC twice', () => {
    expect(zoneLabel('UTC', 'ru', now)).to.equal('UTC');
  });
});

describe('isZoneCalled', () => {
  const now = new Date('2026-11-21T08:00:00Z');
  const zones = { ru: zoneGroups('ru', now, 'Europe/Moscow'), en: zoneGroups('en', now, 'Europe/Moscow') };
  const found = (locale: 'ru' | 'en', typed: string) =>
    [...zones[locale].russian, ...zones[locale].other]
      .filter((zone) => isZoneCalled(zone, typed))
      .map(({ value }) => value);

  const table: [typed: string, zone: string][] = [
    ...(['Москва', 'моск', 'moscow', 'Europe/Moscow'] as const).map((typed): [string, string] => [
      typed,
      'Europe/Moscow',
    ]),
    ['Камчатка', 'Asia/Kamchatka'],
    ['Екатеринбург', 'Asia/Yekaterinburg'],
    ['Саратов', 'Europe/Saratov'],
    ['Беларусь', 'Europe/Minsk'],
    ['Минск', 'Europe/Minsk'],
    ['Тбилиси', 'Asia/Tbilisi'],
    ['Ташкент', 'Asia/Tashkent'],
    ['Алматы', 'Asia/Almaty'],
    ['Казахстан', 'Asia/Almaty'],
    ['Стамбул', 'Europe/Istanbul'],
    ['США', 'America/Los_Angeles'],
    ['Ростов', 'Europe/Moscow'],
    ['Санкт-Петербург', 'Europe/Moscow'],
    ['Челябинск', 'Asia/Yekaterinburg'],
    ['Хабаровск', 'Asia/Vladivostok'],
    ['Бишкек', 'Asia/Bishkek'],
    ['Ереван', 'Asia/Yerevan'],
    ['Дубай', 'Asia/Dubai'],
    ['Нью-Йорк', 'America/New_York'],
    ['new york', 'America/New_York'],
    ['UTC+12 камчат', 'Asia/Kamchatka'],
  ];
  for (const [typed, zone] of table) {
    it(`finds ${zone} by ${typed}, in both languages`, () => {
      expect(found('ru', typed)).to.include(zone);
      expect(found('en', typed)).to.include(zone);
    });
  }

  it('finds few where a place is named, and nothing where none is', () => {
    expect(found('ru', 'Минск')).to.deep.equal(['Europe/Minsk']);
    expect(found('ru', 'Самара')).to.deep.equal(['Europe/Samara']);
    expect(found('ru', 'жжж')).to.deep.equal([]);
  });
});
