import { expect } from 'chai';
import { learnTime, present } from './clock.ts';

describe('the panel’s clock', () => {
  const minuteMs = 60_000;
  const ahead = (ms: number) => new Date(Date.now() + ms).toUTCString();
  afterEach(() => learnTime(ahead(0)));

  for (const minutes of [-3 * 24 * 60, -61, -1, 1, 61, 400 * 24 * 60]) {
    it(`is the service’s where this computer is ${minutes} minutes wrong`, () => {
      learnTime(ahead(minutes * minuteMs));
      expect(present() - Date.now()).to.be.closeTo(minutes * minuteMs, 1100);
    });
  }

  for (const header of [ahead(20_000), ahead(-20_000)]) {
    it(`is this computer’s where the service says ${header}`, () => {
      learnTime(header);
      expect(present() - Date.now()).to.be.closeTo(0, 5);
    });
  }

  it('keeps what it learned where an answer says no time', () => {
    learnTime(ahead(60 * minuteMs));
    for (const silent of [null, '', 'yesterday']) learnTime(silent);
    expect(present() - Date.now()).to.be.closeTo(60 * minuteMs, 1100);
  });
});
