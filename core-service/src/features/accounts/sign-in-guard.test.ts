import { expect } from 'chai';
import { AppError } from '../../platform/errors/index.ts';
import { createSignInGuard } from './sign-in-guard.ts';

const owner = { email: 'owner@example.ru', ip: '198.51.100.1' };

describe('sign-in guard', () => {
  let seconds: number;
  let guard: ReturnType<typeof createSignInGuard>;
  beforeEach(() => {
    seconds = 1_800_000_000;
    guard = createSignInGuard({ now: () => new Date(seconds * 1000) });
  });

  /** Seconds to wait; 0 = let in, and the password was wrong. */
  function fail(email: string, ip: string, device?: string): number {
    try {
      guard.enter({ email, ip, device });
      return 0;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'too-many-requests') throw error;
      return error.retryAfter ?? 0;
    }
  }

  it('lets a person mistype five times, then asks for ever longer waits up to a quarter of an hour', () => {
    const waits: number[] = [];
    for (let i = 0; i < 17; i++) {
      const wait = fail(owner.email, owner.ip);
      waits.push(wait);
      seconds += wait;
      if (wait > 0) expect(fail(owner.email, owner.ip)).to.equal(0);
    }

    expect(waits.slice(0, 5)).to.deep.equal([0, 0, 0, 0, 0]);
    expect(waits.slice(5)).to.deep.equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  it('lets 10 000 guesses of one network a day come to a few hundred', () => {
    let looked = 0;
    for (let i = 0; i < 10_000; i++) {
      if (fail(owner.email, '203.0.113.9') === 0) looked += 1;
      seconds += 8;
    }

    expect(looked).to.be.below(150);
  });

  it('counts parallel guesses before any password is looked at', () => {
    const outcomes = Array.from({ length: 200 }, () => fail(owner.email, owner.ip));

    expect(outcomes.filter((wait) => wait === 0)).to.have.length(5);
  });

  it('does not prolong the wait for tries made during it', () => {
    for (let i = 0; i < 9; i++) seconds += fail(owner.email, owner.ip) || 0;
    const wait = fail(owner.email, owner.ip);
    for (let i = 0; i < 100; i++) fail(owner.email, owner.ip);
    seconds += wait;

    expect(wait).to.be.above(0);
    expect(fail(owner.email, owner.ip)).to.equal(0);
  });

  it('takes the addresses of one IPv6 network for one guesser', () => {
    for (let i = 0; i < 5; i++) fail(owner.email, `2001:db8:1:2::${i + 1}`);

    expect(fail(owner.email, '2001:db8:1:2:ffff::7')).to.be.above(0);
    expect(fail(owner.email, '2001:db8:ffff::1')).to.equal(0);
  });

  it('makes strangers from many networks wait a minute at most, and the owner not at all at home', () => {
    guard.enter(owner).succeeded();
    for (let i = 0; i < 500; i++) fail(owner.email, `203.0.${i >> 8}.${i & 255}`);
    for (let i = 0; i < 100; i++) {
      seconds += 60;
      expect(fail(owner.email, `192.0.2.${i}`)).to.equal(0);
    }

    expect(fail(owner.email, '192.0.2.200')).to.be.within(1, 60);
    expect(fail(owner.email, owner.ip)).to.equal(0);
  });

  it('lets a known device in whatever its own network does, but makes it wait for what is typed on it', () => {
    for (let i = 0; i < 40; i++) fail(owner.email, owner.ip);
    for (let i = 0; i < 500; i++) fail(owner.email, `203.0.${i >> 8}.${i & 255}`);

    const waits = Array.from({ length: 8 }, () => fail(owner.email, owner.ip, 'laptop'));
    expect(waits.slice(0, 5)).to.deep.equal([0, 0, 0, 0, 0]);
    expect(Math.min(...waits.slice(5))).to.be.above(0);
    expect(fail(owner.email, owner.ip, 'phone')).to.equal(0);
  });

  it('lets the owner in from anywhere after a password reset', () => {
    for (let i = 0; i < 500; i++) fail(owner.email, `203.0.${i >> 8}.${i & 255}`);
    guard.forget(owner.email, '192.0.2.7');

    expect(fail(owner.email, '192.0.2.7')).to.equal(0);
  });

  it('treats e-mails apart, forgets after an hour, and counts no try that failed on our side', () => {
    for (let i = 0; i < 6; i++) fail(owner.email, owner.ip);
    expect(fail('other@example.ru', owner.ip)).to.equal(0);

    seconds += 3600;
    for (let i = 0; i < 20; i++) guard.enter(owner).cancelled();
    expect(fail(owner.email, owner.ip)).to.equal(0);
  });
});
