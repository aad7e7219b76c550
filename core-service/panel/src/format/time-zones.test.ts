import { expect } from 'chai';
import { zoneGroups, zoneLabel } from './time-zones.ts';

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
