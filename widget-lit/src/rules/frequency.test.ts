import { expect } from 'chai';
import fc from 'fast-check';
import { mayOpen } from './frequency.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const of = (frequency: typeof rule) => ({ id: 7, frequency });
const daysAgo = (days: number): number => now - days * 864e5;
const rule = { times: 2, days: 7, stopAfterLead: true, stopAfterClose: false };

describe('mayOpen', () => {
  const table: [title: string, shownAt: number[] | undefined, hasLead: boolean | undefined, expected: boolean][] = [
    ['a visitor who has not seen it', undefined, undefined, true],
    ['one show left', [daysAgo(1)], undefined, true],
    ['the cap is reached', [daysAgo(1), daysAgo(6.9)], undefined, false],
    ['the oldest show is past the days', [daysAgo(1), daysAgo(7)], undefined, true],
    ['a lead was left', [], true, false],
  ];
  for (const [title, shownAt, hasLead, expected] of table) {
    it(`${expected ? 'opens' : 'stays closed'}: ${title}`, () =>
      expect(
        mayOpen(of(rule), { shownAt: { 7: shownAt ?? [] }, ...(hasLead && { hasLead: { 7: true } }) }, now),
      ).to.equal(expected));
  }

  it('opens after a lead where the owner wants that', () => {
    expect(mayOpen(of({ ...rule, stopAfterLead: false }), { hasLead: { 7: true } }, now)).to.be.true;
  });

  it('stays closed after it was closed where the owner wants that, and only there', () => {
    expect(mayOpen(of({ ...rule, stopAfterClose: true }), { hasClosed: { 7: true } }, now)).to.be.false;
    expect(mayOpen(of(rule), { hasClosed: { 7: true } }, now)).to.be.true;
  });

  it('never shows more than N times in any D days', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 24 * 40 }), { maxLength: 200 });
    const caps = fc.record({ times: fc.integer({ min: 1, max: 5 }), days: fc.integer({ min: 1, max: 10 }) });

    fc.assert(
      fc.property(hours, caps, (attempts, cap) => {
        const shown: number[] = [];
        for (const hour of attempts.sort((one, other) => one - other)) {
          const time = hour * 36e5;
          if (mayOpen(of({ ...rule, ...cap }), { shownAt: { 7: shown } }, time)) shown.push(time);
        }
        const inWindow = (start: number) => shown.filter((time) => time >= start && time < start + cap.days * 864e5);
        return shown.every((start) => inWindow(start).length <= cap.times);
      }),
    );
  });
});
