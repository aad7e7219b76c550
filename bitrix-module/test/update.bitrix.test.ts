import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { unzipSync } from 'fflate';
import { request, type APIRequestContext } from 'playwright-core';
import type { Files } from '../../core-service/src/app/plugin-files.ts';
import { pack, update, versionOf, type Update } from '../build/archives.ts';
import { moduleFiles, updateFiles } from '../build/files.ts';
import { startFakeService, type FakeService } from './fake-service.ts';
import { startShop, type Shop } from './shop.ts';

const folder = path.join(import.meta.dirname, 'older');
const settings = '/bitrix/admin/settings.php?mid=smartpoint.widgets&lang=ru';
const solutions = '/bitrix/admin/partner_modules.php';
const scripts = 'install/js/smartpoint.widgets';

interface Kept {
  options: Record<string, Record<string, Record<string, string>>>;
  handlers: unknown[];
  agents: unknown[];
  tables: object;
}

/** Archives of versions that sites may still have: all that was written by hand. What is built is today's, under an old name. */
for (const archive of readdirSync(folder))
  describe(`an update from ${path.parse(archive).name}`, () => {
    let service: FakeService;
    let today: Files;
    let older: Files;
    let archiveOfUpdate: Update;
    let shop: Shop;
    let owner: APIRequestContext;

    before(async () => {
      service = await startFakeService();
      today = await moduleFiles();
      const written = Object.entries(unzipSync(await readFile(path.join(folder, archive))));
      older = new Map(written.map(([name, bytes]) => [name.replace('.last_version/', ''), bytes]));
      for (const name of ['panel_files.php', 'lib/endpoints.php']) older.set(name, today.get(name) ?? new Uint8Array());
      older.set(`${scripts}/panel-OLD.js`, Buffer.from('export {};'));
      const last = pack('.last_version', older);
      archiveOfUpdate = update(today, await updateFiles(), { older: last, encoding: 'utf-8' });
    });
    after(() => service.stop());
    afterEach(async () => {
      await owner.dispose();
      await shop.stop();
    });

    const kept = async () => JSON.parse(await shop.database()) as Kept;
    const page = async (address: string) => (await owner.get(address)).text();
    /** What an installation is made of outside of its own folder. */
    const made = async () => {
      const { handlers, agents, tables } = await kept();
      const files = await Promise.all(['bitrix/js', 'bitrix/admin', 'bitrix/components'].map((at) => shop.files(at)));
      // What an archive of an update does not bring stays: see `update`.
      return { handlers, agents, tables, files: files.flat().filter((name) => !name.endsWith('panel-OLD.js')) };
    };

    async function install(module: Files): Promise<void> {
      shop = await startShop(service.url, module);
      service.home = `${shop.url}/`;
      owner = await request.newContext({ baseURL: shop.url });
      await owner.get('/login.php?as=administrator');
      const [, sessid = ''] = /name="sessid" value="(\w+)"/.exec(await page(solutions)) ?? [];
      await owner.post(solutions, { form: { sessid, install: 'Y' } });
      const site = 'smartpoint_widgets[s1]';
      const form = { sessid, [`${site}[enabled]`]: 'Y', [`${site}[exclude]`]: '/cart/', [`${site}[key]`]: service.key };
      await owner.post(settings, { form });
    }

    async function bring(query = ''): Promise<void> {
      const version = versionOf(today);
      for (const [name, bytes] of Object.entries(unzipSync(archiveOfUpdate.bytes)))
        await shop.put(`bitrix/updates/smartpoint.widgets/${name}`, bytes);
      expect(await page(`/update.php?version=${version}${query}`)).to.equal('ok');
    }

    for (const [when, query] of [
      ['in a request that has used nothing of the module', ''],
      ['in a request that has loaded the version before', '&used=1'],
    ] as const)
      it(`${when} makes the site what a new one is, and keeps what its owner chose`, async () => {
        await install(today);
        const fresh = await made();
        await owner.dispose();
        await shop.stop();
        await install(older);
        const before = (await kept()).options['smartpoint.widgets'] ?? {};
        expect(before.key?.s1).to.equal(service.key);
        expect(await page('/')).to.include('/w/k.js');
        expect(await made()).to.not.deep.equal(fresh);

        await bring(query);

        expect(await made()).to.deep.equal(fresh);
        expect(await shop.files('bitrix/modules/smartpoint.widgets')).to.include.members([...today.keys()]);
        expect(await page('/')).to.include('/w/k.js');
        expect(await page('/cart/')).to.not.include('/w/k.js');
        expect(await page(settings)).to.include('Ключ подходит');
        expect(service.plugin).to.equal(`bitrix/${versionOf(today)}`);
        const { key, ...others } = (await kept()).options['smartpoint.widgets'] ?? {};
        expect(key?.s1).to.match(/^sealed:/);
        expect({ ...others, key: before.key }).to.deep.equal(before);
        await bring(query);
        expect(await made()).to.deep.equal(fresh);
        expect(service.faults).to.deep.equal([]);
        expect(await shop.log()).to.deep.equal([]);
      });
  });
