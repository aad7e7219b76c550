import type { Browser, BrowserContext, Page } from 'playwright-core';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { sharedBrowser } from './chromium.ts';

export interface Editing {
  service: TestService;
  owner: RegisteredAccount;
  /** Signed in as the owner. */
  context: BrowserContext;
  panel: Page;
  /** The editor of a widget in this page, on one of its tabs. */
  open(widgetId: number, tab?: string, page?: Page): Promise<Page>;
  end(): Promise<void>;
}

/** An owner at a window of the panel, in Russian, on a service of their own. */
export async function startEditing({ width = 1280, height = 800 } = {}): Promise<Editing> {
  const service = await startTestService();
  const owner = await registerAccount(service);
  const context = await signedIn(await sharedBrowser(), owner, { width, height });
  const panel = await context.newPage();
  return {
    service,
    owner,
    context,
    panel,
    open: async (widgetId, tab, page = panel) => {
      await page.goto(`${service.url}/widgets/?id=${widgetId}`);
      if (tab) await page.getByRole('tab', { name: tab }).click();
      return page;
    },
    end: async () => {
      await context.close();
      await service.stop();
    },
  };
}

/** A browser of this person alone. */
export async function signedIn(
  browser: Browser,
  { client }: Pick<RegisteredAccount, 'client'>,
  viewport = { width: 1280, height: 800 },
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: 'ru-RU' });
  context.setDefaultTimeout(15_000);
  await context.addCookies(client.browserCookies());
  return context;
}
