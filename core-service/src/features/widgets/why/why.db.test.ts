import { expect } from 'chai';
import { createWhyLink, updateWidget } from '@smartpoint/contracts/widgets';
import type { WhyAnswer } from '@smartpoint/contracts/page';
import { listSites } from '@smartpoint/contracts/sites';
import { registerAccount, type RegisteredAccount } from '../../../../test/harness/account.ts';
import { createPopup } from '../../../../test/harness/popup.ts';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';

describe('the pass of an editor to a page', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let siteKey: string;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    siteKey = (await owner.client.call(listSites)).sites[0]?.siteKey ?? '';
  });
  after(() => service.stop());

  const ask = (key: string, pass: string) =>
    fetch(`${service.url}/w/${key}/why.json?${new URLSearchParams({ pass }).toString()}`);
  const passFor = async (account: RegisteredAccount, widgetId: number) => {
    const { url } = await account.client.call(createWhyLink, { params: { widgetId } });
    return new URL(url).searchParams.get('sp_debug') ?? '';
  };

  it('opens names and states of the widgets of its site, those that are switched off or broken too', async () => {
    const [shown, off, broken] = [
      await createPopup(owner.client),
      await createPopup(owner.client),
      await createPopup(owner.client),
    ];
    await owner.client.call(updateWidget, { params: { widgetId: off.id }, body: { enabled: false } });
    await service.database.owner.query(`UPDATE widget_versions SET settings = '7' WHERE widget_id = $1`, [broken.id]);

    const answer = await ask(siteKey, await passFor(owner, shown.id));

    expect(answer.headers.get('cache-control')).to.equal('no-store');
    expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
    const { widgets, code, locale } = (await answer.json()) as WhyAnswer;
    expect(widgets.map(({ id, state }) => [id, state])).to.deep.include.members([
      [shown.id, 'on'],
      [off.id, 'off'],
      [broken.id, 'broken'],
    ]);
    expect(locale).to.equal('ru');
    expect((await fetch(service.url + code)).status).to.equal(200);
  });

  it('opens nothing to strangers, and nothing of another site', async () => {
    const stranger = await registerAccount(service);
    const { id } = await createPopup(stranger.client);
    const foreign = await passFor(stranger, id);

    for (const pass of ['', 'spw', foreign]) expect((await ask(siteKey, pass)).status, pass).to.equal(404);
  });
});
