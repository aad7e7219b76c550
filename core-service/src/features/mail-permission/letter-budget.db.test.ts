import { expect } from 'chai';
import { inviteMember } from '@smartpoint/contracts/members';
import { listLeads } from '@smartpoint/contracts/leads';
import { listMailingGroups } from '@smartpoint/contracts/settings';
import { newestLetter, registerAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';

const wide = { from: '2020-01-01', to: '2100-01-01' };

describe('the letters of a day', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService({ LETTERS_PER_DAY: '3' });
  });
  after(() => service.stop());

  it('end at the budget of the account: the others wait, seen in the panel, and lose nobody anything', async () => {
    const owner = await registerAccount(service);
    const other = await registerAccount(service);
    const form = await aForm(owner);
    for (let n = 0; n < 5; n++) expect((await postLead(service.url, aSubmission(form))).status).to.equal(201);
    await postLead(service.url, aSubmission(await aForm(other)));

    const shown = () => owner.client.call(listMailingGroups);
    await until('two to wait', async () => (await shown()).letters.waiting === 2);
    expect((await shown()).letters).to.deep.equal({ sent: 3, perDay: 3, waiting: 2 });
    const { leads, total } = await owner.client.call(listLeads, { query: wide });
    const fates = leads.map(({ deliveries }) => deliveries[0]?.hold ?? deliveries[0]?.state).toSorted();
    expect([total, fates]).to.deep.equal([5, ['budget', 'budget', 'delivered', 'delivered', 'delivered']]);
    await until('the letter of another account', async () =>
      (await newestLetter(service, other.email))?.text.includes('Иван'),
    );
    const problem = await owner.client.refusal(inviteMember, {
      body: { email: 'a@elsewhere.example', role: 'viewer' },
    });
    expect(problem.code).to.equal('too-many-requests');
  });
});
