import { expect } from 'chai';
import { issuePluginKey, listPluginKeys } from '@smartpoint/contracts/plugins';
import { createSite, listSites } from '@smartpoint/contracts/sites';
import { registerAccount } from '../../core-service/test/harness/account.ts';
import { startTestService, type TestService } from '../../core-service/test/harness/service.ts';
import { nonceOf, signIn } from './people.ts';
import { startWordpress, type WordpressSite } from './wordpress-site.ts';
import type { WordpressVersion } from './wordpress-sources.ts';

for (const version of ['newest', 'lowest'] satisfies WordpressVersion[])
  describe(`a network of sites (${version} WordPress)`, function () {
    this.timeout(180_000);
    let service: TestService;
    let site: WordpressSite;
    /** Tells WP-CLI that the second site is meant. */
    let second: string;

    before(async () => {
      service = await startTestService();
      site = await startWordpress({ version });
      second = `--url=${site.url}/second/`;
      await site.wp('core', 'multisite-convert', '--title=Network');
      await site.wp('site', 'create', '--slug=second');
      // A network does not ask wp-config.php where its first site is.
      for (const name of ['home', 'siteurl']) await site.wp('option', 'update', name, site.url);
      await site.wp('plugin', 'activate', 'smartpoint', '--network');
    });
    after(async () => {
      await site.stop();
      await service.stop();
    });

    it('connects each site by itself: a key, a script and a panel of its own', async () => {
      const owner = await registerAccount(service);
      const [one] = (await owner.client.call(listSites)).sites;
      if (!one) throw new Error('the account has no site');
      const other = await owner.client.call(createSite, { body: { name: 'Second', url: 'https://second.example' } });
      const keyOf = async (siteId: number) => (await owner.client.call(issuePluginKey, { body: { siteId } })).key;
      const scripts = async () =>
        Promise.all(
          ['/', '/second/'].map(async (at) => /\/w\/([\w-]+)\.js/.exec(await (await fetch(site.url + at)).text())?.[1]),
        );
      const homes = async () => (await owner.client.call(listPluginKeys)).keys.map(({ home }) => home).toSorted();
      const { host } = new URL(site.url);

      const key = await keyOf(one.id);
      await site.wp('smartpoint', 'connect', service.url, key);
      expect(await scripts()).to.deep.equal([one.siteKey, undefined]);
      expect(await site.wp('smartpoint', 'connect', service.url, key, second).catch(String)).to.match(/uses this key/);
      await site.wp('smartpoint', 'connect', service.url, await keyOf(other.id), second);
      expect(await scripts()).to.deep.equal([one.siteKey, other.siteKey]);
      expect(await homes()).to.deep.equal([host, `${host}/second`]);

      const sitesAt = async (at: string) => {
        const there = { ...site, url: site.url + at };
        const admin = await signIn(there, 'admin');
        const answer = await admin.ask('/v1/sites', await nonceOf(there, admin));
        return ((await answer.json()) as { sites: { id: number }[] }).sites.map(({ id }) => id);
      };
      expect([await sitesAt(''), await sitesAt('/second')]).to.deep.equal([[one.id], [other.id]]);

      await site.wp('smartpoint', 'disconnect', second);
      expect(await scripts()).to.deep.equal([one.siteKey, undefined]);
      expect(await homes()).to.deep.equal([host]);
    });

    it('keeps settings per site, and deleting the plugin leaves them on none', async () => {
      await site.wp('option', 'update', 'smartpoint_service', 'https://first.example');
      await site.wp('option', 'update', 'smartpoint_service', 'https://second.example', second);
      await site.wp('cap', 'add', 'editor', 'smartpoint_view_leads', second);
      expect(await site.wp('option', 'get', 'smartpoint_service', second)).to.equal('https://second.example');

      await site.wp('plugin', 'deactivate', 'smartpoint', '--network');
      expect(await site.wp('option', 'get', 'smartpoint_service')).to.equal('https://first.example');
      await site.wp('plugin', 'uninstall', 'smartpoint');

      for (const at of [`--url=${site.url}`, second])
        expect(await site.wp('option', 'list', '--search=*smartpoint*', '--format=count', at)).to.equal('0');
      expect(await site.wp('cap', 'list', 'editor', second)).to.not.include('smartpoint');
    });
  });
