import { expect } from 'chai';
import { namedPeriod, readPeriod } from './period.ts';

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
