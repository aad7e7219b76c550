import { expect } from 'chai';
import { completePasswordReset, login, startPasswordReset, startRegistration } from '@smartpoint/contracts/accounts';
import { issueApiToken } from '@smartpoint/contracts/orders';
import { changePassword } from '@smartpoint/contracts/people';
import { takePluginKey } from '@smartpoint/contracts/plugins';
import { codeFromMailbox, registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

const period = { date_from: '2025-01-01 00:00:55', date_end: '2025-01-02 00:00:55', timezone: '+3' };

/** One address for all, as an office, a carrier or a hosting of many shops has. */
describe('what neighbours of one address use up', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let neighbour: RegisteredAccount;
  before(async () => {
    service = await startTestService({ RATE_LIMITS: 'true' });
    [owner, neighbour] = [await registerAccount(service), await registerAccount(service)];
  });
  after(() => service.stop());

  const askOrders = async ({ token, uid }: { token: string; uid: number }, scheme = 'Bearer'): Promise<number> => {
    const answer = await fetch(`${service.url}/api/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `${scheme} ${token}` },
      body: JSON.stringify({ get: 'orders', uid, ...period }),
    });
    await answer.text();
    return answer.status;
  };
  const tokenOf = async ({ client, session }: RegisteredAccount) => {
    await service.database.owner.query(
      `INSERT INTO api_access (account_id, state, requested_by) VALUES ($1, 'approved', 0)`,
      [session.account.uid],
    );
    const { token } = await client.call(issueApiToken, { body: { name: 'CRM', uids: [] } });
    return { token, uid: session.account.uid };
  };

  it('is not the share of another program', async () => {
    const [theirs, ours] = [await tokenOf(neighbour), await tokenOf(owner)];
    const answers = await Promise.all(Array.from({ length: 121 }, () => askOrders(theirs)));

    expect([...new Set(answers)].sort()).to.deep.equal([200, 429]);
    expect(await askOrders(theirs, 'BEARER'), 'spelled otherwise').to.equal(429);
    expect(await askOrders(ours)).to.equal(200);
  });

  it('is not what another site connects its plugin with', async () => {
    const body = { code: 'spg_zz_nothing-like-it-at-all', verifier: 'v'.repeat(43), home: 'https://shop.example/' };
    const take = async (home: string): Promise<number> => {
      const answer = await fetch(`${service.url}${takePluginKey.path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-smartpoint': '1', 'x-smartpoint-home': home },
        body: JSON.stringify({ ...body, home }),
      });
      await answer.text();
      return answer.status;
    };
    const answers = await Promise.all(Array.from({ length: 21 }, () => take('https://neighbour.example/')));

    expect([...new Set(answers)].sort()).to.deep.equal([422, 429]);
    expect(await take('https://shop.example/')).to.equal(422);
  });

  it('is neither the share of a letter from a known browser, nor that of the code in it, nor that of a profile', async () => {
    const stranger = service.client();
    const guess = (n: number) =>
      stranger.refusal(login, { body: { email: `nobody${n}@example.test`, password: 'a wrong password' } });
    for (let n = 0; n < 60; n++) await guess(n);
    for (let n = 0; n < 30; n++) await stranger.send(startRegistration, { body: { email: `nobody${n}@example.test` } });
    expect((await guess(60)).code).to.equal('too-many-requests');
    expect((await stranger.refusal(startRegistration, { body: { email: 'one@example.test' } })).code).to.equal(
      'too-many-requests',
    );

    const registrationCode = await codeFromMailbox(service, owner.email);
    await owner.client.call(startPasswordReset, { body: { email: owner.email } });
    const code = await until('the code of the new letter', async () => {
      const newest = await codeFromMailbox(service, owner.email);
      return newest !== registrationCode && newest;
    });
    const [password, newPassword] = ['совсем другая фраза 9', 'и ещё одна фраза 17'];
    const fromAnotherBrowser = service.client();
    await fromAnotherBrowser.call(completePasswordReset, { body: { email: owner.email, code, password } });
    await fromAnotherBrowser.call(changePassword, { body: { password, newPassword } });
  });
});
