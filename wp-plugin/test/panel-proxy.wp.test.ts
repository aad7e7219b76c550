import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { issuePluginKey, listPluginKeys, revokePluginKey } from '@smartpoint/contracts/plugins';
import { listSites } from '@smartpoint/contracts/sites';
import { registerAccount, type RegisteredAccount } from '../../core-service/test/harness/account.ts';
import { startTestService, type TestService } from '../../core-service/test/harness/service.ts';
import { nonceOf, signIn } from './people.ts';
import { startWordpress, type WordpressSite } from './wordpress-site.ts';
import type { WordpressVersion } from './wordpress-sources.ts';

const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };

for (const version of ['newest', 'lowest'] satisfies WordpressVersion[])
  describe(`requests of the panel through WordPress (${version})`, function () {
    this.timeout(180_000);
    let service: TestService;
    let site: WordpressSite;
    let owner: RegisteredAccount;
    let siteId: number;

    before(async () => {
      service = await startTestService();
      site = await startWordpress({ version });
      owner = await registerAccount(service);
      siteId = (await owner.client.call(listSites)).sites[0]?.id ?? 0;
      await site.wp('plugin', 'activate', 'smartpoint');
    });
    after(async () => {
      await site.stop();
      await service.stop();
    });

    const key = async () => (await owner.client.call(issuePluginKey, { body: { siteId } })).key;
    const connect = async () => site.wp('smartpoint', 'connect', service.url, await key());
    const codeOf = async (answer: Response) => {
      const body: unknown = await answer.json();
      return `${answer.status} ${typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'fine'}`;
    };

    it('tells keys that are wrong, revoked and of another site apart', async () => {
      const refusal = (text: string) =>
        site.wp('smartpoint', 'connect', service.url, text).then(
          () => 'connected',
          (error: Error) => error.message,
        );
      const own = await key();
      expect(await refusal(`${own.slice(0, -3)}xyz`)).to.match(/key of the plugin is wrong/);

      const { keys } = await owner.client.call(listPluginKeys);
      await owner.client.call(revokePluginKey, { params: { keyId: keys[0]?.id ?? 0 } });
      expect(await refusal(own)).to.match(/revoked or given back/);

      const taken = await key();
      await fetch(`${service.url}/v1/plugin/home`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${taken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ home: 'https://live.example' }),
      });
      expect(await refusal(taken)).to.match(/live\.example uses this key/);
      expect(await site.wp('option', 'list', '--search=smartpoint_key', '--format=count')).to.equal('0');
    });

    it('takes nothing for the service that only answers', async () => {
      const stranger = createServer((_request, response) => response.end('{"site":"x","checks":"x"}'));
      await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
      const { port } = stranger.address() as AddressInfo;
      const told = await site.wp('smartpoint', 'connect', `http://127.0.0.1:${port}`, await key()).catch(String);
      await new Promise((resolve) => stranger.close(resolve));

      expect(told).to.match(/does not answer like the service \(HTTP 200\)/);
      expect(await site.wp('option', 'list', '--search=smartpoint_key', '--format=count')).to.equal('0');
    });

    it('are let through by nonce and capability only, and never show the key', async () => {
      await connect();
      const table: Record<string, string[]> = {};
      for (const login of [undefined, 'subscriber', 'editor', 'admin']) {
        const person = await signIn(site, login);
        const nonce = login ? await nonceOf(site, person) : 'a'.repeat(10);
        table[login ?? 'anonymous'] = [
          await codeOf(await person.ask('/v1/sites')),
          await codeOf(await person.ask('/v1/sites', 'b'.repeat(10))),
          await codeOf(await person.ask('/v1/sites', nonce)),
          await codeOf(await person.ask('/v1/widgets', nonce, post)),
        ];
      }
      expect(table).to.deep.equal({
        anonymous: [
          '401 rest_forbidden',
          '403 rest_cookie_invalid_nonce',
          '403 rest_cookie_invalid_nonce',
          '403 rest_cookie_invalid_nonce',
        ],
        subscriber: ['401 rest_forbidden', '403 rest_cookie_invalid_nonce', '403 rest_forbidden', '403 rest_forbidden'],
        editor: ['401 rest_forbidden', '403 rest_cookie_invalid_nonce', '403 rest_forbidden', '403 rest_forbidden'],
        admin: ['401 rest_forbidden', '403 rest_cookie_invalid_nonce', '200 fine', '422 invalid-request'],
      });
      const admin = await signIn(site, 'admin');
      for (const page of ['admin.php?page=smartpoint', 'admin.php?page=smartpoint-settings', 'options.php'])
        expect(await admin.page(page)).to.not.include('spp_');
    });

    it('let an editor look at leads once the capability is given, and change nothing', async () => {
      await site.wp('cap', 'add', 'editor', 'smartpoint_view_leads');
      const editor = await signIn(site, 'editor');
      const nonce = await nonceOf(site, editor);

      expect(await codeOf(await editor.ask('/v1/leads?from=2026-01-01&to=2026-12-31', nonce))).to.equal('200 fine');
      expect(await codeOf(await editor.ask('/v1/widgets', nonce, post))).to.equal('403 forbidden');
      expect(await editor.page('admin.php?page=smartpoint')).to.include('id="smartpoint-panel"');
      expect(await editor.page('admin.php?page=smartpoint-settings')).to.not.include('smartpoint_disconnect');
      await site.wp('cap', 'remove', 'editor', 'smartpoint_view_leads');
    });

    it('reach only what the panel may ask, and come back byte for byte', async () => {
      const admin = await signIn(site, 'admin');
      const nonce = await nonceOf(site, admin);
      for (const path of ['/v1/members', '/v1/api-access', '/v1/plugin-keys', '/v1/sites/..%2fmembers', '/v1/nothing'])
        expect(await codeOf(await admin.ask(path, nonce)), path).to.match(/^404 /);
      expect(await codeOf(await admin.ask('/v1/sites', nonce, post))).to.equal('404 not-found');

      const csv = await admin.ask('/v1/leads.csv?from=2026-01-01&to=2026-12-31', nonce);
      expect(csv.headers.get('content-type')).to.include('text/csv');
      expect(csv.headers.get('content-disposition')).to.include('attachment');

      const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#b52' } })
        .png()
        .toBuffer();
      const headers = { 'content-type': 'application/octet-stream' };
      const kept = await admin.ask('/v1/images', nonce, { method: 'POST', headers, body: new Uint8Array(picture) });
      expect(kept.status).to.equal(201);
      expect(await kept.json()).to.include({ width: 20, height: 20, sentBytes: picture.length });
    });

    it('come from the screen that the menu marks', async () => {
      const admin = await signIn(site, 'admin');
      const marked = async (path: string) =>
        /<li class="current"><a[^>]*>([^<]+)</.exec(
          (await admin.page(path)).split('id="toplevel_page_smartpoint"')[1] ?? '',
        )?.[1];

      expect(await marked('admin.php?page=smartpoint&path=%2Freport%2F%3Flead%3D7')).to.equal('Leads');
      expect(await marked('admin.php?page=smartpoint-settings')).to.equal('Settings');
    });

    it('leave pages of others byte for byte as they were, but for the entry of the menu', async () => {
      const admin = await signIn(site, 'admin');
      const pages = ['edit.php', 'users.php'];
      const look = async () =>
        Promise.all(
          pages.map(async (page) =>
            (await admin.page(page))
              .replace(/\s*<li class="[^"]*" id="toplevel_page_smartpoint">.*?<\/ul>\s*<\/li>/s, '')
              // Which entry is the last of its group; the palette of commands, which repeats the menu; the clock.
              .replace(/ menu-top-(first|last)/g, '')
              .replace(/^.*initializeCommandPalette.*$/m, '')
              .replace(/("uid":"1","time":)"\d+"/, '$1'),
          ),
        );
      const during = await look();
      await site.wp('plugin', 'deactivate', 'smartpoint');
      const before = await look();
      await site.wp('plugin', 'activate', 'smartpoint');

      for (const [index, page] of pages.entries()) expect(during[index], page).to.equal(before[index]);
      expect(before[0]).to.include('</html>').and.not.include('martpoint');
    });

    describe('what WordPress asks of a plugin', () => {
      const health = async (login?: string) => {
        const { cookie, page } = await signIn(site, login);
        const [, nonce = ''] = /"site_status":"(\w+)"/.exec(await page('site-health.php')) ?? [];
        const answer = await fetch(`${site.url}/wp-admin/admin-ajax.php`, {
          method: 'POST',
          headers: { cookie },
          body: new URLSearchParams({ action: 'health-check-smartpoint', _wpnonce: nonce }),
        });
        return { status: answer.status, text: await answer.text() };
      };

      it('is a test of Site Health, for those who may see it', async () => {
        const { data } = JSON.parse((await health('admin')).text) as { data: Record<string, unknown> };
        expect(data).to.include({ test: 'smartpoint', label: 'Smartpoint is connected' });
        expect(data.description).to.contain('The service knows this site and its key.');
        for (const login of [undefined, 'subscriber']) expect((await health(login)).status).to.be.oneOf([400, 403]);
        expect(
          await site.wp('eval', `echo isset( apply_filters( 'site_status_tests', array() )['async']['smartpoint'] );`),
        ).to.equal('1');
      });

      it('is a command that says how the connection is', async () => {
        expect(await site.wp('smartpoint', 'status'))
          .to.contain(`service: ${service.url}`)
          .and.to.contain('[fine]')
          .and.to.contain('The connection works.')
          .and.not.contain('spp_');
      });

      it('is words for the privacy policy, which name the service', async () => {
        const admin = await signIn(site, 'admin');
        expect(await admin.page('options-privacy.php?tab=policyguide')).to.contain(
          `are shown by Smartpoint (${new URL(service.url).hostname})`,
        );
      });
    });

    describe('a copy of the site', () => {
      it('asks what it is, shows no widgets and leaves the live site connected', async () => {
        const facts = async () =>
          JSON.parse(await site.wp('option', 'get', 'smartpoint_connection', '--format=json')) as { home: string };
        const home = (await facts()).home;
        await site.wp('option', 'patch', 'update', 'smartpoint_connection', 'home', 'https://live.example/');
        const admin = await signIn(site, 'admin');

        const page = await admin.page('admin.php?page=smartpoint');
        expect(page)
          .to.include('https://live.example/')
          .and.to.include('smartpoint_forget')
          .and.to.include('smartpoint_move');
        expect(await (await fetch(site.url)).text()).to.not.include('/w/');
        expect(await codeOf(await admin.ask('/v1/sites', await nonceOf(site, admin)))).to.equal('409 plugin-elsewhere');
        await site.wp('option', 'patch', 'update', 'smartpoint_connection', 'home', home);
        expect(await (await fetch(site.url)).text()).to.include('/w/');
      });
    });

    describe('the script on pages', () => {
      const pageOf = async (path = '/') => (await fetch(site.url + path)).text();
      const tag = /<script[^>]*\/w\/[^>]*><\/script>/;

      it('is one async element, the same for everybody', async () => {
        const [found = ''] = tag.exec(await pageOf()) ?? [];
        expect(found)
          .to.match(/\sasync\b/)
          .and.to.include(`${service.url}/w/`)
          .and.to.include('data-cfasync="false"');
        expect(tag.exec(await pageOf())?.[0]).to.equal(found);
      });

      it('leaves a page that caches may keep: the same bytes for all visitors, ours for people signed in too', async () => {
        const post = await site.wp(
          ...['post', 'create', '--post_status=publish', '--porcelain'],
          '--post_content=[smartpoint_widget id="7" text="Call me"] [smartpoint_widget id="7" display="inline"]',
        );
        const look = async (headers: Record<string, string>) =>
          (await fetch(`${site.url}/?p=${post}`, { headers })).text();
        const { siteKey = '' } = (await owner.client.call(listSites)).sites[0] ?? {};
        const first = await look({ 'user-agent': 'Mozilla/5.0 (iPhone) Safari/604.1', 'accept-language': 'ru' });
        const other = await look({
          'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/143.0.0.0',
          'accept-language': 'en',
          cookie: `sp_${siteKey}=6a1f0a3e-7c1d-4a55-9b0c-2f4f9f1d0001|6a1f0a3e-7c1d-4a55-9b0c-2f4f9f1d0002|0||; cart=7`,
        });
        expect(first === other).to.equal(true);

        const ours = (page: string) =>
          page.match(/<(script|style|link|a|div)\b[^>]*(smartpoint|\/w\/)[^>]*>(?:[^<]*<\/\1>)?/g) ?? [];
        const [found = ''] = tag.exec(first) ?? [];
        const names = [...found.matchAll(/\s([\w-]+)(?==|[\s>])/g)].map(([, name]) => name);
        const optimisers =
          'data-cfasync data-no-optimize data-no-defer data-noptimize nowprocket nitro-exclude data-jetpack-boost'.split(
            ' ',
          );
        expect(names).to.have.members(['src', 'id', 'async', 'data-wp-strategy', ...optimisers]);
        // Rocket Loader takes no notice of what comes after the address.
        expect(names.indexOf('data-cfasync')).to.be.lessThan(names.indexOf('src'));
        expect(found).to.include(`"${service.url}/w/${siteKey}.js"`);
        expect(ours(first)).to.have.length.at.least(2).and.include(found);
        for (const login of ['subscriber', 'admin']) {
          const person = await signIn(site, login);
          const page = await look({ cookie: person.cookie });
          expect(page).to.include('wpadminbar');
          expect(ours(page), login).to.deep.equal(ours(first));
          expect(ours(page).join()).to.not.include(await nonceOf(site, person));
        }
        await site.wp('post', 'delete', post, '--force');
      });

      it('stays away from a page that its editor has open in a page builder', async () => {
        const { cookie } = await signIn(site, 'admin');
        for (const query of ['elementor-preview=2', 'et_fb=1', 'fl_builder', 'vc_editable=true', 'bricks=run']) {
          const opened = await fetch(`${site.url}/?${query}`, { headers: { cookie } });
          expect(await opened.text(), query).to.not.match(tag);
          expect(await pageOf(`/?${query}`), `${query} of a visitor`).to.match(tag);
        }
      });

      it('stays away where its owner wants none', async () => {
        const choose = (chosen: object) =>
          site.wp('option', 'update', 'smartpoint_placement', JSON.stringify(chosen), '--format=json');
        await choose({ everywhere: true, without: [2] });
        expect(await pageOf('/?page_id=2')).to.not.match(tag);
        expect(await pageOf()).to.match(tag);
        await choose({ everywhere: false, only: [2] });
        expect(await pageOf('/?page_id=2')).to.match(tag);
        expect(await pageOf()).to.not.match(tag);
        await choose({ everywhere: true, without_types: ['page'] });
        expect(await pageOf('/?page_id=2')).to.not.match(tag);
        await choose({ everywhere: true, without_terms: [1] });
        expect(await pageOf('/?p=1')).to.not.match(tag);
        await choose({ everywhere: true });
        expect(await pageOf('/?p=1')).to.match(tag);
      });

      it('has a button in texts that opens a widget', async () => {
        const id = await site.wp(
          ...['post', 'create', '--post_status=publish', '--porcelain'],
          '--post_content=[smartpoint_widget id="7" text="<b>Call me</b>"]',
        );
        expect(await pageOf(`/?p=${id}`)).to.match(/<a class="[^"]*smartpoint-opener" href="#smartpoint-7">.*Call me/);
      });
    });

    describe('a service that is away', () => {
      let silent: Server;
      let asked = 0;
      let answer = (response: ServerResponse): unknown => response.destroy();
      const use = (address: string) =>
        site.wp('option', 'patch', 'update', 'smartpoint_connection', 'service', address);

      before(async () => {
        silent = createServer((_request, response) => {
          asked++;
          answer(response);
        });
        await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
        await use(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
      });
      after(async () => {
        await use(service.url);
        await new Promise((resolve) => silent.close(resolve));
      });

      it('is not asked for pages of visitors, nor for admin pages that are not the panel', async () => {
        const admin = await signIn(site, 'admin');
        for (const page of ['index.php', 'plugins.php', 'admin.php?page=smartpoint'])
          expect(await admin.page(page), page).to.include('</html>');
        expect(await (await fetch(site.url)).text())
          .to.include('</html>')
          .and.to.include('/w/');

        expect(asked).to.equal(0);
      });

      it('is told of in words, to the panel and on the settings', async () => {
        const admin = await signIn(site, 'admin');
        const answer = await admin.ask('/v1/sites', await nonceOf(site, admin));

        expect(answer.status).to.equal(503);
        expect(await answer.json()).to.include({ code: 'unavailable' });
        expect(await admin.page('admin.php?page=smartpoint-settings')).to.match(
          /127\.0\.0\.1 does not answer|WP_ACCESSIBLE_HOSTS/,
        );
        const result = `echo wp_json_encode( ( new Smartpoint\\Site_Health( Smartpoint\\Plugin::start()->connection ) )->result() );`;
        expect(JSON.parse(await site.wp('eval', result))).to.include({ status: 'recommended' });
        const status = await site.wp('smartpoint', 'status').catch((error: Error) => error.message);
        expect(status).to.match(/does not answer/);
      });

      it('is told from whoever answers in its place', async () => {
        const admin = await signIn(site, 'admin');
        const settings = () => admin.page('admin.php?page=smartpoint-settings');
        answer = (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
        const told = await admin.ask('/v1/sites', await nonceOf(site, admin));
        expect(told.status).to.equal(502);
        expect(await told.json())
          .to.have.property('detail')
          .that.matches(/does not answer like the service \(HTTP 502\)/);
        expect(await settings()).to.match(/does not answer like the service \(HTTP 502\)/);
        answer = (response) => response.end('{"checks":"of another"}');
        expect(await settings()).to.match(/does not answer like the service \(HTTP 200\)/);
      });
    });

    describe('the way out', () => {
      it('gives the key back, and deleting the plugin leaves nothing', async () => {
        await site.wp('smartpoint', 'disconnect');
        expect(
          (await owner.client.call(listPluginKeys)).keys.filter(({ home }) => home?.startsWith('127')),
        ).to.deep.equal([]);
        await connect();
        // Deactivated, and deleted by somebody who wants to keep what it knows.
        await site.wp('plugin', 'deactivate', 'smartpoint');
        await site.wp('option', 'update', 'smartpoint_keep_data', '1');
        const script = path.join(site.folder, 'wp-content/plugins/smartpoint/uninstall.php');
        await site.wp('eval', `define( 'WP_UNINSTALL_PLUGIN', 'smartpoint/smartpoint.php' ); require '${script}';`);
        await site.wp('plugin', 'activate', 'smartpoint');
        expect(await site.wp('smartpoint', 'status')).to.contain('The connection works.');
        await site.wp('option', 'update', 'smartpoint_keep_data', '');
        await site.wp('plugin', 'uninstall', 'smartpoint', '--deactivate');

        expect(await site.wp('option', 'list', '--search=*smartpoint*', '--format=count')).to.equal('0');
        expect(await site.log()).to.deep.equal([]);
      });
    });
  });
