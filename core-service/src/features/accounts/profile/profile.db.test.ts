import { expect } from 'chai';
import { startTestAccounts, type Answer, type TestAccounts } from '../accounts.fixture.ts';

describe('profile and account', () => {
  let test: TestAccounts;
  let owner: Answer;
  const patch = (path: string, body: unknown, cookie = owner.cookie) => test.call('PATCH', path, { body, cookie });

  before(async () => {
    test = await startTestAccounts();
    owner = await test.register('owner@example.ru');
  });
  after(() => test.close());

  it('changes one’s own name and language', async () => {
    const answer = await patch('/v1/session/profile', { name: ' Анна К. ', locale: 'en' });

    expect(answer.json.user).to.include({ name: 'Анна К.', locale: 'en' });
    expect(answer.json.account?.locale).to.equal('ru');
    expect((await test.audit()).at(-1)).to.deep.include({
      action: 'profile.changed',
      details: { changed: ['name', 'locale'] },
    });
  });

  it('stores hostile names as they are', async () => {
    for (const name of [
      `<script>alert(1)</script>`,
      `'; DROP TABLE users; --`,
      `{{7*7}} $${'{x}'} $1 :name ?`,
      '\u202Eхамелеон 🦎',
    ]) {
      expect((await patch('/v1/session/profile', { name })).json.user?.name).to.equal(name);
      expect((await patch('/v1/account', { name })).json.account?.name).to.equal(name);
    }
  });

  it('lets the old time zone count until the statistics are ready for the new one, and tells them once', async () => {
    await patch('/v1/account', { timeZone: 'Asia/Novosibirsk' });
    await patch('/v1/account', { timeZone: 'Asia/Novosibirsk' });
    const answer = await patch('/v1/account', { name: 'Магазин' });

    expect(answer.json.account).to.include({
      name: 'Магазин',
      timeZone: 'Europe/Moscow',
      pendingTimeZone: 'Asia/Novosibirsk',
    });
    expect(test.zoneWishes()).to.equal(1);
  });

  it('takes a wish for another time zone back when the zone that counts is chosen again', async () => {
    const before = test.zoneWishes();
    const answer = await patch('/v1/account', { timeZone: 'Europe/Moscow' });

    expect(answer.json.account).to.include({ timeZone: 'Europe/Moscow', pendingTimeZone: null });
    expect(test.zoneWishes()).to.equal(before + 1);
  });

  it('keeps the zone it has when PostgreSQL does not know the new one', async () => {
    const before = await test.call('GET', '/v1/session', { cookie: owner.cookie });
    for (const timeZone of ['US/Pacific-New', 'AET', 'CET']) {
      const answer = await patch('/v1/account', { name: 'Другое имя', timeZone });
      expect(answer.status, timeZone).to.equal(422);
      expect(answer.json.errors?.map(({ pointer, code }) => [pointer, code])).to.deep.equal([
        ['/timeZone', 'unknown-time-zone'],
      ]);
    }
    const after = await test.call('GET', '/v1/session', { cookie: owner.cookie });
    expect(after.json).to.deep.equal(before.json);

    for (const timeZone of ['utc', 'Etc/GMT+5', 'asia/novosibirsk']) {
      expect((await patch('/v1/account', { timeZone })).status, timeZone).to.equal(200);
    }
    const moved = await test.call('GET', '/v1/session', { cookie: owner.cookie });
    expect(moved.json.account?.pendingTimeZone).to.equal('Asia/Novosibirsk');
  });

  it('records what stood before and what stands now', async () => {
    await patch('/v1/account', { name: 'Новое имя' });
    const entry = (await test.audit()).at(-1);

    expect(entry?.action).to.equal('account.changed');
    expect(entry?.details).to.nested.include({ 'before.name': 'Магазин', 'after.name': 'Новое имя' });
  });

  it('changes nothing and records nothing for an empty wish', async () => {
    const before = (await test.audit()).length;
    const answers = [await patch('/v1/account', {}), await patch('/v1/session/profile', {})];

    expect(answers.map((answer) => answer.status)).to.deep.equal([200, 200]);
    expect(await test.audit()).to.have.length(before);
  });

  it('cannot reach another account, the e-mail, the role or the password through extra keys', async () => {
    const other = await test.register('other@example.ru');
    const extra = {
      name: 'x',
      id: other.json.user?.id,
      email: 'evil@example.ru',
      role: 'owner',
      passwordHash: 'x',
      uid: other.json.account?.uid,
    };
    await patch('/v1/session/profile', extra);
    await patch('/v1/account', extra);
    const untouched = await test.call('GET', '/v1/session', { cookie: other.cookie });

    expect(untouched.json).to.deep.equal(other.json);
    const { rows } = await test.owner.query('SELECT email FROM users ORDER BY id');
    expect(rows).to.deep.equal([{ email: 'owner@example.ru' }, { email: 'other@example.ru' }]);
  });
});
