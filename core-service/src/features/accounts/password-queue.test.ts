import { expect } from 'chai';
import type { AppError } from '../../platform/errors/index.ts';
import { queuePasswords, type Asker } from './password-queue.ts';

/** Work that ends when it is told to; `begun` lists whose it was, in order. */
function handmadeWork() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => {
    begun.push(name);
    return new Promise<boolean>((resolve) => ends.push(() => resolve(true)));
  };
  const passwords = {
    hash: async () => '',
    verify: work,
    burn: async () => false as const,
  };
  const settled = () => new Promise(setImmediate);
  const finish = async () => {
    await settled();
    ends.shift()?.();
    await settled();
  };
  return { begun, passwords, finish, settled };
}

const stranger = (n: number, over: Partial<Asker> = {}): Asker => ({
  email: `u${n}@example.ru`,
  network: `203.0.113.${n}`,
  isKnown: false,
  ...over,
});

describe('the queue of password work', () => {
  const orderOf = async (askers: [string, Asker][]) => {
    const { begun, passwords, finish } = handmadeWork();
    const queued = queuePasswords(passwords, { lanes: 1 });
    const all = askers.map(([name, asker]) => queued.verify(name, '', asker));
    for (let i = 0; i < askers.length; i++) await finish();
    await Promise.all(all);
    return begun;
  };

  it('lets one through at once per lane, in order of arrival', async () => {
    const { begun, passwords, finish, settled } = handmadeWork();
    const queued = queuePasswords(passwords, { lanes: 2 });
    const all = ['a', 'b', 'c', 'd'].map((name, n) => queued.verify(name, '', stranger(n)));

    await settled();
    expect(begun).to.deep.equal(['a', 'b']);
    for (let i = 0; i < 4; i++) await finish();
    await Promise.all(all);
    expect(begun).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('puts another network before the tenth try of one', async () => {
    const flood = Array.from({ length: 10 }, (_, n): [string, Asker] => [`f${n}`, stranger(n, { network: 'same' })]);
    const begun = await orderOf([...flood, ['honest', stranger(99)]]);
    expect(begun.indexOf('honest')).to.be.at.most(1);
  });

  it('puts another person before the tenth guess at one from everywhere', async () => {
    const flood = Array.from({ length: 10 }, (_, n): [string, Asker] => [`f${n}`, stranger(n, { email: 'one@x.ru' })]);
    const begun = await orderOf([...flood, ['honest', stranger(99)]]);
    expect(begun.indexOf('honest')).to.be.at.most(1);
  });

  it('puts who is known before every stranger, also in the network of the flood', async () => {
    const flood = Array.from({ length: 20 }, (_, n): [string, Asker] => [`f${n}`, stranger(n)]);
    const begun = await orderOf([...flood, ['honest', stranger(99, { network: '203.0.113.1', isKnown: true })]]);
    expect(begun.indexOf('honest')).to.equal(1);
  });

  it('asks the last in order to come back when it is full, and nobody else', async () => {
    const { begun, passwords, finish } = handmadeWork();
    const queued = queuePasswords(passwords, { lanes: 1, waiting: 3 });
    const flood = Array.from({ length: 9 }, (_, n) => queued.verify(`f${n}`, '', stranger(n, { network: 'same' })));
    const honest = queued.verify('honest', '', stranger(99));
    const settled = Promise.allSettled([...flood, honest]);
    for (let i = 0; i < 9; i++) await finish();
    const ends = await settled;

    const refused = ends.filter((end) => end.status === 'rejected').map(({ reason }) => reason as AppError);
    expect(refused.map(({ code }) => code)).to.deep.equal(Array.from({ length: 6 }, () => 'too-many-requests'));
    expect(begun).to.deep.equal(['f0', 'honest', 'f1', 'f2']);
  });

  it('goes on after work that failed', async () => {
    const failing = { ...handmadeWork().passwords, verify: () => Promise.reject(new Error('no memory')) };
    const queued = queuePasswords(failing, { lanes: 1 });
    const ends = await Promise.allSettled([0, 1, 2].map((n) => queued.verify('x', '', stranger(n))));
    expect(ends.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'rejected']);
  });
});
