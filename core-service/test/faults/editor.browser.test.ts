import { expect } from 'chai';
import { getWidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { sharedBrowser } from '../browser/chromium.ts';
import { signedIn } from '../browser/editor.ts';
import { registerAccount } from '../harness/account.ts';
import { ApiClient } from '../harness/api-client.ts';
import { freePort } from '../harness/free-port.ts';
import { createPopup } from '../harness/popup.ts';
import { startTestService } from '../harness/service.ts';
import { spawnService, type ServiceProcess } from '../harness/service-process.ts';
import { until } from '../harness/wait.ts';

describe('a service that is killed while somebody types in the editor', () => {
  it('has all that was typed once it is back, and calls nobody else its author', async function () {
    this.timeout(120_000);
    const begun = await startTestService();
    const { database } = begun;
    const owner = await registerAccount(begun);
    const { id } = await createPopup(owner.client);
    await begun.halt();
    const port = String(await freePort());
    const env = { DATABASE_URL: database.url, SECRET_KEY: Buffer.alloc(32, 1).toString('base64'), PORT: port };
    let running: ServiceProcess = await spawnService(env);
    const client = new ApiClient(running.url);
    client.cookie = owner.client.cookie;
    const context = await signedIn(await sharedBrowser(), { client });
    try {
      const panel = await context.newPage();
      await panel.goto(`${running.url}/widgets/?id=${id}`);
      await panel.getByRole('tab', { name: 'Содержание' }).click();
      const heading = panel.getByLabel('Заголовок', { exact: true });
      await heading.press('End');
      const sent = panel.waitForRequest((request) => request.method() === 'PUT');
      await heading.pressSequentially(' до');
      await sent;
      await running.end('SIGKILL');
      await heading.pressSequentially(' и после');
      const typed = await heading.inputValue();
      expect(typed.endsWith(' до и после')).to.equal(true);
      running = await spawnService(env);
      await until(
        'the draft',
        async () => {
          const { draft } = await client.call(getWidgetDraft, { params: { widgetId: id } });
          return draft?.changes.settings['title'] === typed;
        },
        20_000,
      );
      await panel.getByText(/^сохранено/).waitFor();
      expect(await panel.getByText(/кто-то ещё/).count()).to.equal(0);
    } finally {
      await context.close();
      await running.end('SIGKILL');
      await database.drop();
    }
  });
});
