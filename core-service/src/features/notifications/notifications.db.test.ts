import { expect } from 'chai';
import { switchAccount } from '@smartpoint/contracts/accounts';
import { getNotifications, saveNotifications } from '@smartpoint/contracts/notifications';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { createDeclines } from '../mail-permission/index.ts';
import { createDestinationsStore } from '../destinations/index.ts';
import { membersOf } from './index.ts';

describe('letters people choose for themselves', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
  });
  after(() => service.stop());

  const wishesOf = async (who = owner) => (await who.client.call(getNotifications)).wishes;
  const uid = () => owner.session.account.uid;

  async function colleague(role: string): Promise<RegisteredAccount> {
    const person = await registerAccount(service);
    await service.database.owner.query('INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, $3)', [
      uid(),
      person.session.user.id,
      role,
    ]);
    await person.client.call(switchAccount, { body: { uid: uid() } });
    return person;
  }

  it('begin as their role has it: everybody hears of calls, managers of what broke, nobody of the week', async () => {
    expect(await wishesOf()).to.deep.equal({
      calls: true,
      connections: true,
      alarms: true,
      weekly: false,
      requests: true,
    });
    expect(await wishesOf(await colleague('marketer'))).to.deep.equal({
      calls: true,
      connections: false,
      alarms: false,
      weekly: false,
      requests: true,
    });
  });

  it('are chosen by each member, account by account', async () => {
    const marketer = await colleague('marketer');
    await marketer.client.call(saveNotifications, { body: { calls: false, alarms: true } });
    await owner.client.call(saveNotifications, { body: { connections: false, weekly: true } });

    const members = await service.database.db.as('auth', (tx) => membersOf(tx, uid()));
    expect(members.map(({ email, wants }) => ({ email, ...wants }))).to.deep.equal([
      { email: owner.email, calls: true, connections: false, alarms: true, weekly: true },
      { email: marketer.email, calls: false, connections: false, alarms: true, weekly: false },
    ]);
    await marketer.client.call(switchAccount, { body: { uid: marketer.session.account.uid } });
    expect(await wishesOf(marketer)).to.deep.equal({
      calls: true,
      connections: true,
      alarms: true,
      weekly: false,
      requests: true,
    });
  });

  it('show what a link in a letter declined, and take it back kind by kind', async () => {
    await owner.client.call(saveNotifications, { body: { weekly: true } });
    const { db } = service.database;
    const declines = declinesOf(service);
    for (const purpose of ['alerts', 'weekly'] as const) {
      const letters = { purpose, email: owner.email };
      await db.as('worker', (tx) => declines.keep(tx, letters));
      const page = await fetch(declines.urlOf(letters), { method: 'POST', headers: { 'accept-language': 'ru' } });
      expect(page.status).to.equal(200);
      expect(await page.text()).not.to.match(/doors:/);
    }
    expect(await wishesOf()).to.deep.equal({
      calls: true,
      connections: false,
      alarms: false,
      weekly: false,
      requests: true,
    });

    await owner.client.call(saveNotifications, { body: { alarms: true } });
    expect(await wishesOf()).to.deep.equal({
      calls: true,
      connections: false,
      alarms: true,
      weekly: false,
      requests: true,
    });
    await owner.client.call(saveNotifications, { body: { weekly: true, connections: true } });
    expect(await wishesOf()).to.deep.equal({
      calls: true,
      connections: true,
      alarms: true,
      weekly: true,
      requests: true,
    });
  });

  it('that are wanted again in one account stay off in the others, until they are wanted there', async () => {
    const admin = await colleague('admin');
    const { db } = service.database;
    await db.as('auth', (tx) => declinesOf(service).setFor(tx, admin.email, 'alerts', true));
    await admin.client.call(saveNotifications, { body: { alarms: true } });
    expect(await wishesOf(admin)).to.include({ connections: false, alarms: true });

    await admin.client.call(switchAccount, { body: { uid: admin.session.account.uid } });
    expect(await wishesOf(admin)).to.include({ connections: false, alarms: false });
    await admin.client.call(saveNotifications, { body: { connections: true } });
    expect(await wishesOf(admin)).to.include({ connections: true, alarms: false });
  });

  it('follow the role as long as nobody has chosen', async () => {
    const marketer = await colleague('marketer');
    await marketer.client.call(saveNotifications, { body: { alarms: true } });
    await service.database.owner.query(`UPDATE memberships SET role = 'admin' WHERE account_id = $1 AND user_id = $2`, [
      uid(),
      marketer.session.user.id,
    ]);
    expect(await wishesOf(marketer)).to.include({ connections: true, alarms: true });
  });

  it('name the mailing groups by which leads come', async () => {
    expect((await owner.client.call(getNotifications)).leads).to.deep.equal({ groups: [], isDeclined: false });
    const groups = [
      { name: 'Продажи', emails: [owner.email] },
      { name: 'Другие', emails: ['x@shop.example'] },
    ];
    await owner.client.call(saveMailingGroups, { body: { groups } });
    expect((await owner.client.call(getNotifications)).leads).to.deep.equal({ groups: ['Продажи'], isDeclined: false });
  });
});

function declinesOf({ database: { db }, url }: TestService) {
  const secretKey = Buffer.alloc(32, 1).toString('base64');
  return createDeclines({ db, destinations: createDestinationsStore(db), publicUrl: () => url, secretKey });
}
