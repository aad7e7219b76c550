import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { expect } from 'chai';
import type { SiteConfig } from '@smartpoint/contracts/page';
import { createSite, listSites, updateSite } from '@smartpoint/contracts/sites';
import { trackingModes } from '@smartpoint/contracts/tracking';
import { createWidget, deleteWidget, updateWidget, type WidgetOf } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { createPopup } from '../../../test/harness/popup.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

describe("what customers' pages load", () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let siteKey: string;
  let popup: WidgetOf<'popup'>;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    siteKey = (await owner.client.call(listSites)).sites[0]!.siteKey;
    popup = await createPopup(owner.client);
  });
  after(() => service.stop());

  /** As it comes over the wire. */
  const load = async (path: string, headers: Record<string, string> = { 'accept-encoding': 'gzip, br' }) => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(service.url + path, { headers }, resolve).on('error', reject);
    });
    const body = Buffer.concat(await answer.toArray());
    return { status: answer.statusCode ?? 0, headers: answer.headers, body } satisfies Answer;
  };
  const script = () => load(`/w/${siteKey}.js`);
  const content = (widgetId: number, version: number, key = siteKey) => load(`/w/${key}/${widgetId}-${version}.json`);
  const unpack = ({ body }: Answer) => brotliDecompressSync(body).toString();
  const change = (body: object, widgetId = popup.id) => owner.client.call(updateWidget, { params: { widgetId }, body });

  describe('the loader', () => {
    it('carries the tree of a widget, and only what its rules ask for', async () => {
      const before = unpack(await script());
      const schedule = { kind: 'schedule', days: [1], from: '09:00', to: '18:00' } as const;
      const city = { kind: 'city', names: ['Пермь'] } as const;
      const rules = { kind: 'all' as const, rules: [schedule, { kind: 'none' as const, rules: [city] }] };
      await change({ kind: 'popup', settings: { ...popup.settings, rules } });

      const after = unpack(await script());

      expect(before).to.not.match(/"(rules|timeZone|wantsPlace)":/);
      expect(after).to.include(JSON.stringify(rules)).and.include('"timeZone":"').and.include('"wantsPlace":true');
      expect(after).to.include('"delaySeconds":null');
    });

    it('carries depth and leaving of a widget saved before there were trees', async () => {
      const { rules: _, ...settings } = popup.settings;
      await change({ kind: 'popup', settings: { ...settings, triggers: { ...settings.triggers, scrollPercent: 40 } } });

      const loader = unpack(await script());

      const time = `{"kind":"pageTime","seconds":${settings.triggers.delaySeconds}}`;
      expect(loader).to.include(`{"kind":"any","rules":[${time},{"kind":"scroll","percent":40}]}`);
    });

    it('comes in brotli, for every origin, and is asked for anew each time', async () => {
      const { status, headers } = await script();

      expect(status).to.equal(200);
      expect(headers).to.include({
        'content-encoding': 'br',
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, no-cache',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      });
      expect(headers.vary).to.match(/Accept-Encoding/);
    });

    it('is 304 until the site changes', async () => {
      const { etag = '' } = (await script()).headers;
      const again = await load(`/w/${siteKey}.js`, { 'accept-encoding': 'gzip, br', 'if-none-match': etag });
      await change({ settings: { ...popup.settings, title: 'Другое' }, kind: 'popup' });
      const changed = await load(`/w/${siteKey}.js`, { 'accept-encoding': 'gzip, br', 'if-none-match': etag });

      expect(etag).to.match(/^"[\w-]+"$/);
      expect(again.status).to.equal(304);
      expect(changed.status).to.equal(200);
    });

    it('says what the page may do before its visitor consents', async () => {
      const [site] = (await owner.client.call(listSites)).sites;
      const before = unpack(await script());
      for (const tracking of trackingModes) {
        await owner.client.call(updateSite, { params: { siteId: site!.id }, body: { tracking } });
        expect(unpack(await script())).to.contain(`"tracking":"${tracking}"`);
      }

      expect(before).to.contain('"tracking":"full"');
    });

    it('says when each widget opens, and nothing of what it shows', async () => {
      const code = unpack(await script());

      expect(code).to.include(`"id":${popup.id}`).and.to.include('"triggers":').and.to.include('"frequency":');
      expect(code).to.not.include(popup.settings.title);
      expect(code).to.not.include(popup.settings.button);
    });

    it('says of which kinds only a button appears by itself', async () => {
      const { id } = await owner.client.call(createWidget, { body: { siteId: popup.siteId, kind: 'multiform' } });
      const [, json = ''] = /(\{"siteKey".*"widgets":\[.*?\]\})/.exec(unpack(await script())) ?? [];
      const { widgets } = JSON.parse(json) as SiteConfig;

      expect(widgets.map((widget) => [widget.id, widget.isQuiet])).to.have.deep.members([
        [id, true],
        [popup.id, undefined],
      ]);
    });

    it('stays below 4 KB with 50 widgets', async () => {
      const others = await Promise.all(Array.from({ length: 49 }, () => createPopup(owner.client)));
      for (const [index, { id, settings }] of others.entries()) {
        const triggers = {
          delaySeconds: index,
          scrollPercent: index + 1,
          exitIntent: index % 2 === 0,
          clickSelector: `#ask-${index}`,
        };
        await change({ kind: 'popup', settings: { ...settings, triggers } }, id);
      }

      const { body, headers } = await script();

      expect(headers['content-encoding']).to.equal('br');
      expect(unpack(await script()).match(/"triggers"/g)).to.have.length(50);
      expect(body.length).to.be.below(4096);
    });
  });

  describe('the settings of a version', () => {
    it('come once, for every origin, dressed as the owner chose, and never change', async () => {
      const answer = await content(popup.id, 1);

      expect(answer.status).to.equal(200);
      expect(answer.headers).to.include({
        'content-encoding': 'br',
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      });
      const { kind, settings } = JSON.parse(unpack(answer)) as { kind: string; settings: Record<string, string> };
      const { css, image, ...served } = settings;
      const { css: ownCss, fontUrl: noFont, ...appearance } = popup.settings.appearance;
      const { image: _none, ...saved } = popup.settings;
      expect([kind, ownCss, noFont, saved.drawing]).to.deep.equal(['popup', '', '', 'phone']);
      expect(css).to.include('--art:');
      expect(image).to.match(/^http:.*\/w\/assets\/art-phone\.svg$/);
      expect(served).to.deep.equal({ ...saved, appearance });
    });

    it('answer with whatever keys a field has', async () => {
      const fields = ['parts', 'strings', 'ctor'].map((key) => ({ ...popup.settings.fields[0]!, key }));
      await change({ kind: 'popup', settings: { ...popup.settings, fields } });

      const { settings } = JSON.parse(unpack(await content(popup.id, 2))) as { settings: typeof popup.settings };

      expect(settings.fields.map(({ key }) => key)).to.deep.equal(['parts', 'strings', 'ctor']);
    });

    it('stay there for pages that named them before: an older version, a widget switched off or removed', async () => {
      await change({ kind: 'popup', settings: { ...popup.settings, title: 'Новое' } });
      const removed = await createPopup(owner.client);
      await change({ enabled: false });
      await owner.client.call(deleteWidget, { params: { widgetId: removed.id } });

      const answers = await Promise.all([content(popup.id, 1), content(popup.id, 2), content(removed.id, 1)]);

      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
      expect(unpack(answers[0])).to.include(popup.settings.title);
      expect(unpack(answers[1])).to.include('Новое');
    });

    it('are 404, kept by nobody, where there are none', async () => {
      const stranger = await registerAccount(service);
      const strange = (await stranger.client.call(listSites)).sites[0]!.siteKey;
      const other = await owner.client.call(createSite, { body: { url: 'https://other.example', name: 'Другой' } });

      const answers = await Promise.all([
        content(popup.id, 2),
        content(popup.id + 1_000_000, 1),
        content(popup.id, 1, strange),
        content(popup.id, 1, other.siteKey),
        content(popup.id, 1, 'no-such-key'),
        content(popup.id, 999_999_999),
        load(`/w/${siteKey}/${popup.id}.json`),
        load(`/w/${siteKey}/99999999999999999999-1.json`),
      ]);

      for (const { status, headers } of answers) {
        expect(status).to.equal(404);
        expect(headers['cache-control']).to.not.match(/immutable/);
      }
      expect(answers[0].headers['access-control-allow-origin']).to.equal('*');
    });

    it('are 404 while nobody can read them', async () => {
      await service.database.owner.query(`UPDATE widget_versions SET settings = '{}' WHERE widget_id = $1`, [popup.id]);

      expect((await content(popup.id, 1)).status).to.equal(404);
    });
  });

  it('come in brotli when gzip is named first, also files of widgets and of the panel', async () => {
    const chunk = /\/w\/assets\/popup-ru-\w+\.js/.exec(unpack(await script()))?.[0] ?? '';
    const page = (await load('/auth/', {})).body.toString();
    const [entry = ''] = /\/panel\/assets\/panel-\w+\.js/.exec(page) ?? [];
    const [styles = ''] = /\/dev\/mail\/\w+\.css/.exec((await load('/dev/mail/', {})).body.toString()) ?? [];

    for (const path of [chunk, entry, styles, '/openapi.json']) {
      const packed = await load(path, { 'accept-encoding': 'gzip, deflate, br' });
      const refused = await load(path, { 'accept-encoding': 'gzip, br;q=0' });
      const plain = await load(path, {});

      expect(packed.headers['content-encoding'], path).to.equal('br');
      expect(refused.headers['content-encoding'], path).to.equal('gzip');
      expect(plain.headers, path).to.not.have.property('content-encoding');
      expect(unpack(packed), path).to.equal(plain.body.toString());
    }
  });
});
