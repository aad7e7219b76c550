import { expect } from 'chai';
import { removeMember, changeMemberRole } from '@smartpoint/contracts/members';
import { issueApiToken } from '@smartpoint/contracts/orders';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';

const period = { get: 'orders', date_from: '2025-01-01 00:00:00', date_end: '2025-12-31 23:59:59' };

describe('a token that reads a second account', () => {
  let service: TestService;
  let maker: RegisteredAccount;
  let second: RegisteredAccount;
  let token: string;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.stop());
  beforeEach(async () => {
    maker = await registerAccount(service);
    second = await registerAccount(service);
    const { owner } = service.database;
    await owner.query(`INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, 'admin')`, [
      uidOf(second),
      userIdOf(maker),
    ]);
    for (const account of [maker, second])
      await owner.query(`INSERT INTO api_access (account_id, state, requested_by) VALUES ($1, 'approved', 0)`, [
        uidOf(account),
      ]);
    token = (await maker.client.call(issueApiToken, { body: { name: 'CRM', uids: [uidOf(second)] } })).token;
    expect(await statusOf(second)).to.equal(200);
  });

  const uidOf = (account: RegisteredAccount) => account.session.account.uid;
  const userIdOf = (account: RegisteredAccount) => account.session.user.id;
  const statusOf = async (account: RegisteredAccount) => {
    const answer = await fetch(`${service.url}/api/orders`, {
      method: 'POST',
      body: JSON.stringify({ uid: uidOf(account), ...period }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
    return answer.status;
  };

  it('reads it no more once its maker is removed there', async () => {
    await second.client.call(removeMember, { params: { userId: userIdOf(maker) }, query: {} });

    expect(await statusOf(second)).to.equal(404);
    expect(await statusOf(maker)).to.equal(200);
  });

  it('nor while its maker is less than an admin there', async () => {
    const setRole = (role: 'marketer' | 'admin') =>
      second.client.call(changeMemberRole, { params: { userId: userIdOf(maker) }, body: { role } });

    await setRole('marketer');
    expect(await statusOf(second)).to.equal(404);

    await setRole('admin');
    expect(await statusOf(second)).to.equal(200);
  });
});
