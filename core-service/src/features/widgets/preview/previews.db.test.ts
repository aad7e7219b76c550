import { expect } from 'chai';
import type { PreviewAnswer } from '@smartpoint/contracts/page';
import { getWidgetDraft, saveWidgetDraft, type DraftChanges } from '@smartpoint/contracts/widget-drafts';
import { createPreviewLink, getPreviewLink, withdrawPreviewLink } from '@smartpoint/contracts/widget-previews';
import type { WidgetOf } from '@smartpoint/contracts/widgets';
import { listSites } from '@smartpoint/contracts/sites';
import { registerAccount, type RegisteredAccount } from '../../../../test/harness/account.ts';
import { createPopup } from '../../../../test/harness/popup.ts';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';

describe('the link to the draft of a widget', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let siteKey: string;
  let widget: WidgetOf<'popup'>;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    siteKey = (await owner.client.call(listSites)).sites[0]?.siteKey ?? '';
  });
  after(() => service.stop());
  beforeEach(async () => {
    widget = await createPopup(owner.client);
  });

  const params = () => ({ params: { widgetId: widget.id } });
  const share = () => owner.client.call(createPreviewLink, params());
  const passOf = (url: string) => new URL(url).searchParams.get('sp_preview') ?? '';
  const ask = (pass: string, key = siteKey) =>
    fetch(`${service.url}/w/${key}/preview.json?${new URLSearchParams({ pass, locale: 'ru' }).toString()}`);
  const look = async (url: string) => (await (await ask(passOf(url))).json()) as PreviewAnswer;
  const draft = async (settings: Record<string, unknown>) => {
    const { revision } = await owner.client.call(getWidgetDraft, params());
    const changes: DraftChanges = { ...widget, name: 'Черновик', settings: { ...widget.settings, ...settings } };
    await owner.client.call(saveWidgetDraft, { ...params(), body: { revision, baseVersion: 1, changes } });
  };

  it('opens what was last typed to whoever has it, dressed for a page, with the code that draws it', async () => {
    const { url } = await share();
    expect((await look(url)).shown?.widget.settings).to.include({ title: widget.settings.title });

    await draft({ title: 'Новый заголовок' });
    const answer = await ask(passOf(url));

    expect(answer.headers.get('cache-control')).to.equal('no-store');
    const { state, name, shown, code } = (await answer.json()) as PreviewAnswer;
    expect([state, name, shown?.widget.id]).to.deep.equal(['shown', 'Черновик', widget.id]);
    expect(shown?.widget.settings).to.include({ title: 'Новый заголовок' }).and.to.have.property('css');
    for (const file of [code, shown?.module]) expect((await fetch(service.url + file)).status, file).to.equal(200);
  });

  it('says so of a draft in which something is still to be typed', async () => {
    const { url } = await share();
    await draft({ button: '' });

    expect(await look(url))
      .to.include({ state: 'unfinished' })
      .and.not.to.have.property('shown');
  });

  it('is one and the same until it is withdrawn; what was withdrawn never opens again', async () => {
    const first = await share();
    expect((await share()).url).to.equal(first.url);
    expect((await owner.client.call(getPreviewLink, params())).link?.url).to.equal(first.url);

    await owner.client.call(withdrawPreviewLink, params());
    expect(await look(first.url))
      .to.include({ state: 'gone', name: '' })
      .and.not.to.have.property('shown');
    expect((await owner.client.call(getPreviewLink, params())).link).to.equal(null);

    const second = await share();
    expect((await look(second.url)).state).to.equal('shown');
    expect((await look(first.url)).state).to.equal('gone');
  });

  it('opens nothing when its week is over', async () => {
    const { url, expiresAt } = await share();
    expect(Date.parse(expiresAt) - Date.now()).to.be.within(6.9 * 86_400_000, 7.1 * 86_400_000);
    await service.database.owner.query(`UPDATE widget_previews SET expires_at = now() WHERE widget_id = $1`, [
      widget.id,
    ]);

    expect((await look(url)).state).to.equal('gone');
  });

  it('is made up by nobody, and opens no other site', async () => {
    const stranger = await registerAccount(service);
    const other = (await stranger.client.call(listSites)).sites[0]?.siteKey ?? '';
    const pass = passOf((await share()).url);

    for (const guess of ['', 'spd', pass.replace(`.${widget.id}.`, '.1.')])
      expect((await ask(guess)).status, guess).to.equal(404);
    expect((await ask(pass, other)).status).to.equal(404);
    for (const endpoint of [getPreviewLink, createPreviewLink, withdrawPreviewLink])
      expect((await stranger.client.send(endpoint, params())).status, endpoint.id).to.equal(404);
  });
});
