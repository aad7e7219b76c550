import { expect } from 'chai';
import { zoneLabel } from './time-zones.ts';

describe('zoneLabel', () => {
  const now = new Date('2026-11-21T08:00:00Z');

  it('names the place and its offset', () => {
    expect(zoneLabel('Europe/Moscow', 'ru', now)).to.equal('Москва (UTC+3)');
    expect(zoneLabel('America/New_York', 'en', now)).to.equal('America/New York (UTC-5)');
  });

  it('does not say UTC twice', () => {
    expect(zoneLabel('UTC', 'ru', now)).to.equal('UTC');
  });
});
