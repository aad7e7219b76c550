import { expect } from 'chai';
import { createWhyPasses } from './passes.ts';

describe('passes of editors to a page', () => {
  let now = Date.parse('2026-11-27T10:00:00Z');
  const clock = { now: () => new Date(now) };
  const passes = createWhyPasses({ secretKey: Buffer.alloc(32, 7).toString('base64'), clock });
  const made = () => passes.make({ siteKey: 'key-1', locale: 'en' });

  it('say whose they are', () => {
    expect(passes.read('key-1', made().pass)).to.deep.equal({ siteKey: 'key-1', locale: 'en' });
  });

  it('are of one site and one service', () => {
    const other = createWhyPasses({ secretKey: Buffer.alloc(32, 8).toString('base64'), clock });

    expect(passes.read('key-2', made().pass)).to.equal(undefined);
    expect(other.read('key-1', made().pass)).to.equal(undefined);
  });

  it('end with the day', () => {
    const { pass, expiresAt } = made();
    now = expiresAt.getTime();

    expect(passes.read('key-1', pass)).to.equal(undefined);
  });

  it('are nothing else than what was made', () => {
    const { pass } = made();
    const forged = [
      '',
      'spw',
      `${pass}x`,
      pass.slice(1),
      pass.replace('.en.', '.ru.'),
      pass.replace(/\d{13}/, '9999999999999'),
      `${pass.slice(0, -1)}é`,
    ];

    for (const text of forged) expect(passes.read('key-1', text), text).to.equal(undefined);
  });
});
