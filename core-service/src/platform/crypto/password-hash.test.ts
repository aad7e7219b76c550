import { createHook } from 'node:async_hooks';
import { scryptSync } from 'node:crypto';
import { expect } from 'chai';
import { burnPasswordTime, hashPassword, verifyPassword } from './password-hash.ts';

/** How many scrypt computations the work starts. */
async function scryptRuns(work: () => Promise<unknown>): Promise<number> {
  let runs = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'SCRYPTREQUEST') runs += 1;
    },
  }).enable();
  await work();
  hook.disable();
  return runs;
}

describe('password hashing', () => {
  let stored: string;

  before(async () => {
    stored = await hashPassword('длинный пароль 42');
  });

  it('accepts the right password and no other', async () => {
    expect(await verifyPassword('длинный пароль 42', stored)).to.equal(true);
    expect(await verifyPassword('длинный пароль 43', stored)).to.equal(false);
    expect(await verifyPassword('', stored)).to.equal(false);
  });

  it('writes the cost down and salts every hash', async () => {
    const again = await hashPassword('длинный пароль 42');

    expect(stored).to.match(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(again).to.not.equal(stored);
  });

  it('still verifies hashes of another cost', async () => {
    const salt = Buffer.from('0123456789abcdef');
    const key = scryptSync('old password', salt, 32, { N: 2 ** 10, r: 4, p: 2 });
    const [salt64, key64] = [salt, key].map((bytes) => bytes.toString('base64').replaceAll('=', ''));

    expect(await verifyPassword('old password', `$scrypt$ln=10,r=4,p=2$${salt64}$${key64}`)).to.equal(true);
    expect(await verifyPassword('new password', `$scrypt$ln=10,r=4,p=2$${salt64}$${key64}`)).to.equal(false);
  });

  it('takes one letter typed as one sign or two for the same', async () => {
    const hash = await hashPassword('мой пароль'.normalize('NFC'));

    expect(await verifyPassword('мой пароль'.normalize('NFD'), hash)).to.equal(true);
  });

  it('uses every byte of a long password', async () => {
    const long = 'x'.repeat(200);
    const hash = await hashPassword(`${long}a`);

    expect(await verifyPassword(`${long}a`, hash)).to.equal(true);
    expect(await verifyPassword(`${long}b`, hash)).to.equal(false);
  });

  it('answers false for a damaged stored value, after the same work', async () => {
    const damaged = [
      '',
      'plain',
      stored.slice(0, -1),
      `${stored}A`,
      stored.replace('ln=15', 'ln=40'),
      stored.replace('r=8', 'r=0'),
    ];

    for (const value of damaged) {
      let answer = true;
      const runs = await scryptRuns(async () => (answer = await verifyPassword('длинный пароль 42', value)));
      expect([value, answer, runs]).to.deep.equal([value, false, 1]);
    }
  });

  it('burns for an unknown user what a known one costs', async () => {
    let answer = true;
    const burned = await scryptRuns(async () => (answer = await burnPasswordTime('длинный пароль 42')));
    const verified = await scryptRuns(() => verifyPassword('длинный пароль 42', stored));

    expect(answer).to.equal(false);
    expect(burned).to.equal(verified);
  });
});
