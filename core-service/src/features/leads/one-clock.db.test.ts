import { expect } from 'chai';
import { registerAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission } from '../../../test/harness/submission.ts';
import { leadSubmissionSchema } from '@smartpoint/contracts/page';
import { saveConsentSettings } from '@smartpoint/contracts/settings';
import { unlimited } from '../../platform/http/index.ts';
import { createWhereabouts } from '../sites/index.ts';
import { recordLead } from '../visits/index.ts';
import type { OnCaptured } from './capture.ts';
import { createPageDoor } from './page.door.ts';
import { createServerDoor } from './server.door.ts';

const countLead: OnCaptured = async (tx, { siteId, ...lead }) => {
  if (siteId !== null) await recordLead(tx, { ...lead, siteId });
};

describe('the moment of a lead', () => {
  let service: TestService;
  before(async () => {
    service = await startTestService();
  });
  after(() => service.stop());

  it('is one, by one clock, on the lead, its event and its consents', async () => {
    const { db, owner } = service.database;
    const account = await registerAccount(service);
    await account.client.call(saveConsentSettings, {
      body: { personalData: { mode: 'notice', text: 'x', url: '' }, advertising: { mode: 'off', text: '', url: '' } },
    });
    const form = await aForm(account);
    // A machine whose clock is behind the database's by hours, at the last millisecond of a day.
    const at = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - 1);
    const deps = {
      db,
      clock: { now: () => at },
      geo: { lookup: () => null },
      budgets: { leads: unlimited, repeats: unlimited, trust: unlimited },
      whereaboutsOf: createWhereabouts(),
      promiseOf: async () => undefined,
      onCaptured: [countLead],
      publicUrl: () => 'https://smartpoint.example',
      claimPhotos: () => Promise.resolve(),
    };
    const submission = leadSubmissionSchema.parse(
      aSubmission(form, { consents: { version: 1, personalData: null, advertising: null } }),
    );
    const { leadId } = await createPageDoor(deps)(submission, { ip: '127.0.0.1', userAgent: 'x', headers: {} });
    const accountId = account.session.account.uid;
    const server = await createServerDoor(deps)({
      accountId,
      origin: 'cms',
      formName: 'f',
      siteId: form.widget.siteId,
    });

    const moments = async (sql: string) =>
      (await owner.query<{ at: Date }>(sql, [accountId])).rows.map((row) => row.at);
    expect(await moments('SELECT created_at AS at FROM leads WHERE account_id = $1')).to.deep.equal([at, at]);
    expect(await moments('SELECT ts AS at FROM events WHERE account_id = $1 AND type = 5')).to.deep.equal([at, at]);
    expect(await moments('SELECT at FROM lead_consents WHERE account_id = $1')).to.deep.equal([at]);
    expect(server.leadId).to.be.above(leadId);
  });
});
