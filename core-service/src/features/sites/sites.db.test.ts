import { expect } from 'chai';
import { createSite, listSites } from '@smartpoint/contracts/sites';
import { registerAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';

describe('sites of an account', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.stop());

  it('are as many as an agency has, and no flood of them', async () => {
    const owner = await registerAccount(service);
    const { uid } = owner.session.account;
    await service.database.owner.query(
      `INSERT INTO sites (account_id, site_key, name, url)
       SELECT $1::bigint, 'key-of-' || $1::bigint || '-' || n, 'Сайт ' || n, 'https://' || n || '.example' FROM generate_series(1, 498) n`,
      [uid],
    );
    const body = { name: 'Ещё один', url: 'https://more.example' };
    const [last, refused] = await Promise.all(
      [1, 2].map(() => owner.client.call(createSite, { body }).catch(() => undefined)),
    );
    expect([last, refused].filter(Boolean)).to.have.lengthOf(1);
    const problem = await owner.client.refusal(createSite, { body });
    expect(problem.errors).to.deep.equal([{ pointer: '/url', code: 'too-many', message: 'Нужно не больше 500.' }]);
    expect((await owner.client.call(listSites)).sites).to.have.lengthOf(500);
  });
});
