import { expect } from 'chai';
import type { SiteConfig } from '@smartpoint/contracts/page';
import { loaderRoutes } from './loader.routes.ts';
import { servePages, type PageServer } from './page/page-server.fixture.ts';

const site: SiteConfig = {
  siteKey: 'key',
  origin: 'https://panel.example',
  locale: 'ru',
  tracking: 'full',
  revision: 'r1',
  chunks: {},
  consent: {
    version: 0,
    personalData: { mode: 'off', text: '', url: '' },
    advertising: { mode: 'off', text: '', url: '' },
  },
  widgets: [],
};

describe('loaderRoutes', () => {
  let server: PageServer;
  let config: SiteConfig;
  let made: number;

  before(async () => {
    const configs = { find: async () => config, forget: () => undefined };
    server = await servePages(loaderRoutes({ configs, buildLoader: ({ revision }) => `${revision} ${(made += 1)}` }));
  });
  beforeEach(() => {
    config = structuredClone(site);
    made = 0;
  });
  after(() => server.stop());

  it('makes the script once for a configuration, however often it is asked for', async () => {
    const texts: string[] = [];
    for (let visit = 0; visit < 3; visit++) texts.push((await server.read('/w/key.js')).text);

    expect(texts).to.deep.equal(['r1 1', 'r1 1', 'r1 1']);
  });

  it('makes it anew when the site has changed', async () => {
    const before = await server.read('/w/key.js');
    config = { ...site, revision: 'r2' };
    const after = await server.read('/w/key.js');

    expect([before.text, after.text]).to.deep.equal(['r1 1', 'r2 2']);
    expect(after.answer.headers.get('etag')).to.not.equal(before.answer.headers.get('etag'));
  });
});
