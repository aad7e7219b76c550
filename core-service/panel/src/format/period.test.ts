import { expect } from 'chai';
import { momentsOf, namedPeriod, readPeriod } from './period.ts';
import { zoneLabel } from './time-zones.ts';

const now = new Date('2025-02-28T21:30:00Z');
const read = (query: string) => readPeriod(new URLSearchParams(query), now, 'Europe/Moscow', 'month');

describe('period of the address', () => {
  it('ends today in the zone of the account', () => {
    expect(namedPeriod('week', now, 'Europe/Moscow')).to.deep.equal({ from: '2025-02-23', to: '2025-03-01' });
    expect(namedPeriod('today', now, 'UTC')).to.deep.equal({ from: '2025-02-28', to: '2025-02-28' });
  });

  it('is a name or two days', () => {
    expect(read('period=today').name).to.equal('today');
    expect(read('from=2025-01-01&to=2025-01-31')).to.deep.equal({
      period: { from: '2025-01-01', to: '2025-01-31' },
      name: undefined,
    });
  });

  it('falls back when it is nonsense', () => {
    const bad = ['', 'period=century', 'from=2025-01-31&to=2025-01-01', 'from=2025-99-99&to=2025-99-99', 'from=x&to=y'];
    for (const query of bad) expect(read(query).name, query).to.equal('month');
  });
});

describe('the zone of a period', () => {
  const labelOf = (zone: string, from: string, to = from) =>
    zoneLabel(zone, 'en', ...momentsOf({ from, to }, zone)).replace(/^.* \(/, '(');

  it('has both offsets on the day the clocks change, and one on the days around it', () => {
    const table: [zone: string, day: string, label: string][] = [
      ['Europe/Berlin', '2026-10-24', '(UTC+2)'],
      ['Europe/Berlin', '2026-10-25', '(UTC+2 / UTC+1)'],
      ['Europe/Berlin', '2026-10-26', '(UTC+1)'],
      ['Europe/Berlin', '2026-03-29', '(UTC+1 / UTC+2)'],
      ['America/New_York', '2026-11-01', '(UTC-4 / UTC-5)'],
      ['America/New_York', '2026-11-02', '(UTC-5)'],
      ['Pacific/Auckland', '2026-09-26', '(UTC+12)'],
      ['Pacific/Auckland', '2026-09-27', '(UTC+12 / UTC+13)'],
      ['Europe/Moscow', '2026-10-25', '(UTC+3)'],
    ];
    for (const [zone, day, label] of table) expect(labelOf(zone, day), `${zone} ${day}`).to.equal(label);
  });

  it('has the offsets of all its seasons', () => {
    expect(labelOf('Europe/Berlin', '2026-01-01', '2026-12-31')).to.equal('(UTC+1 / UTC+2)');
    expect(labelOf('Europe/Berlin', '2026-10-19', '2026-10-25')).to.equal('(UTC+2 / UTC+1)');
    expect(labelOf('Europe/Berlin', '2026-06-01', '2026-06-30')).to.equal('(UTC+2)');
  });
});
