import { expect } from 'chai';
import { login } from '@smartpoint/contracts/accounts';
import { registerAccount } from '../../../test/harness/account.ts';
import { scryptPasswords } from './password-rules.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';

describe('a crowd of sign-ins, with passwords at their real price', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService({}, undefined, scryptPasswords);
  });
  after(() => service.stop());

  it('holds up neither a known device nor a lead', async () => {
    const owner = await registerAccount(service);
    const form = await aForm(owner);
    let settled = 0;
    const crowd = Array.from({ length: 40 }, async (_, n) => {
      const body = { email: `stranger${n}@example.test`, password: 'a wrong password' };
      const problem = await service.client().refusal(login, { body });
      settled += 1;
      return problem.code;
    });
    // The crowd stands in the queue as soon as the first of it has been told to come back.
    await Promise.race(crowd);

    const [lead] = await Promise.all([
      postLead(service.url, aSubmission(form)).then(({ status }) => ({ status, before: settled })),
      owner.client.call(login, { body: { email: owner.email, password: owner.password } }),
    ]);
    const before = settled;
    const codes = await Promise.all(crowd);

    expect(lead.status).to.equal(201);
    expect(before, 'strangers served before the owner').to.be.below(30);
    expect(new Set(codes)).to.deep.equal(new Set(['wrong-credentials', 'too-many-requests']));
  });
});
