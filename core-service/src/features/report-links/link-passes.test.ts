import { expect } from 'chai';
import { createLinkPasses } from './link-passes.ts';

describe('passes of links with a password', () => {
  let now = new Date('2026-11-28T10:00:00Z');
  const passes = createLinkPasses({ secretKey: Buffer.alloc(32, 1).toString('base64'), clock: { now: () => now } });
  const link = { accountId: 1001, id: 7, passwordHash: 'h' };
  beforeEach(() => {
    now = new Date('2026-11-28T10:00:00Z');
  });

  it('open their own link for twelve hours', () => {
    const pass = passes.make(link);
    expect(passes.opens(pass, link)).to.equal(true);
    now = new Date('2026-11-28T22:00:01Z');
    expect(passes.opens(pass, link)).to.equal(false);
  });

  it('open no other link, none with another password, and none when they were changed', () => {
    const pass = passes.make(link);
    expect(passes.opens(pass, { ...link, id: 8 })).to.equal(false);
    expect(passes.opens(pass, { ...link, accountId: 1002 })).to.equal(false);
    expect(passes.opens(pass, { ...link, passwordHash: 'other' })).to.equal(false);
    expect(passes.opens(pass.replace(/\d{13}/, '9999999999999'), link)).to.equal(false);
    for (const text of ['', 'spr.', `spr.9999999999999.${'x'.repeat(43)}`, `spr.9999999999999.${'я'.repeat(43)}`])
      expect(passes.opens(text, link), text).to.equal(false);
  });
});
