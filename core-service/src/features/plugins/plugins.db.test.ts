import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { getSession } from '@smartpoint/contracts/accounts';
import { listMembers } from '@smartpoint/contracts/members';
import { addLeadNote, changeLead, changeLeads, getLeadHistory } from '@smartpoint/contracts/lead-work';
import { getLead, listLeads, retryDelivery } from '@smartpoint/contracts/leads';
import { erasePluginPerson, findPluginPerson } from '@smartpoint/contracts/personal-data';
import {
  checkPlugin,
  createPluginGrant,
  disconnectPlugin,
  getPlugin,
  issuePluginKey,
  listPluginKeys,
  movePlugin,
  revokePluginKey,
  sendPluginLead,
  sendPluginLeadStatus,
  takePluginKey,
} from '@smartpoint/contracts/plugins';
import type { Endpoint, EndpointResponse } from '@smartpoint/contracts';
import type { Problem } from '@smartpoint/contracts/problems';
import { importReviews, listReviews } from '@smartpoint/contracts/reviews';
import { createSite, listSites, updateSite } from '@smartpoint/contracts/sites';
import { getWidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { createWidget, getWidget, listWidgets } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { newest } from './versions.ts';

const home = 'https://shop.example/';

describe('plugins of sites', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let siteId: number;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    siteId = (await owner.client.call(listSites)).sites[0]?.id ?? 0;
  });
  after(() => service.stop());

  /** What PHP sends. */
  function plugin(key: string, headers: Record<string, string> = {}) {
    const send = (endpoint: Endpoint, { params = {}, body }: { params?: object; body?: unknown } = {}) => {
      const values = new Map<string, unknown>(Object.entries(params));
      const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => String(values.get(name)));
      return fetch(service.url + path, {
        method: endpoint.method.toUpperCase(),
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'x-smartpoint': '1',
          'x-smartpoint-home': home,
          'x-smartpoint-role': 'admin',
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    };
    return {
      send,
      call: async <E extends Endpoint>(endpoint: E, input = {}) => {
        const answer = await send(endpoint, input);
        expect(answer.ok, `${endpoint.id} ${answer.status}`).to.equal(true);
        return (await answer.json()) as EndpointResponse<E>;
      },
      refusal: async (endpoint: Endpoint, input = {}) => {
        const answer = await send(endpoint, input);
        expect(answer.ok, endpoint.id).to.equal(false);
        return (await answer.json()) as Problem;
      },
    };
  }

  function secrets() {
    const verifier = randomBytes(32).toString('base64url');
    return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
  }

  async function grant(challenge: string) {
    const returnTo = 'https://shop.example/wp-admin/admin.php?page=smartpoint';
    const { address } = await owner.client.call(createPluginGrant, {
      body: { siteId, home, returnTo, state: 'state-of-the-plugin', challenge },
    });
    return new URL(address);
  }

  const take = (body: unknown) => service.client().send(takePluginKey, { body });
  const pasted = async (): Promise<string> => (await owner.client.call(issuePluginKey, { body: { siteId } })).key;

  describe('connecting', () => {
    it('takes the person back with what the plugin sent and a code for the key', async () => {
      const { verifier, challenge } = secrets();
      const back = await grant(challenge);
      expect(`${back.origin}${back.pathname}`).to.equal('https://shop.example/wp-admin/admin.php');
      expect(back.searchParams.get('page')).to.equal('smartpoint');
      expect(back.searchParams.get('state')).to.equal('state-of-the-plugin');

      const answer = await take({ code: back.searchParams.get('code'), verifier, home });
      const taken = (await answer.json()) as EndpointResponse<typeof takePluginKey>;

      expect(answer.status).to.equal(201);
      expect(taken.site.id).to.equal(siteId);
      expect(back.href).to.not.include(taken.key);
      expect((await plugin(taken.key).call(getPlugin)).account.uid).to.equal(owner.session.account.uid);
    });

    it('gives the key once, to whoever has the secret, for the address that was confirmed', async () => {
      const { verifier, challenge } = secrets();
      const code = (await grant(challenge)).searchParams.get('code');
      const refused = async (body: object) => {
        const answer = await take({ code, verifier, home, ...body });
        return answer.status === 201 ? 'given' : ((await answer.json()) as Problem).code;
      };

      expect(await refused({ verifier: secrets().verifier })).to.equal('wrong-code');
      expect(await refused({ home: 'https://copy.example' })).to.equal('wrong-code');
      expect(await refused({ code: 'spg_zz_nothing-like-it-at-all' })).to.equal('wrong-code');
      expect(await refused({ home: 'http://SHOP.example' })).to.equal('given');
      expect(await refused({})).to.equal('wrong-code');
    });

    it('forgets a code after five minutes', async () => {
      const { verifier, challenge } = secrets();
      const code = (await grant(challenge)).searchParams.get('code');
      await service.database.owner.query(`UPDATE plugin_grants SET expires_at = expires_at - interval '5 minutes'`);

      expect((await take({ code, verifier, home })).status).to.equal(422);
    });

    it('sends nobody elsewhere than to the site itself, and knows foreign sites from own ones', async () => {
      const { challenge } = secrets();
      const body = { siteId, home, returnTo: 'https://evil.example/', state: 'state-of-it', challenge };
      expect((await owner.client.refusal(createPluginGrant, { body })).code).to.equal('not-found');

      const stranger = await registerAccount(service);
      const theirs = { ...body, returnTo: home };
      expect((await stranger.client.refusal(createPluginGrant, { body: theirs })).code).to.equal('not-found');
      expect((await stranger.client.refusal(issuePluginKey, { body: { siteId } })).code).to.equal('not-found');
    });
  });

  describe('a key', () => {
    it('tells a wrong one, a revoked one and one of another address apart', async () => {
      const key = await pasted();
      expect((await plugin(`${key.slice(0, -3)}xyz`).refusal(getPlugin)).code).to.equal('wrong-plugin-key');
      expect((await plugin('sp_1_no').refusal(getPlugin)).code).to.equal('wrong-plugin-key');

      await plugin(key).call(movePlugin, { body: { home } });
      const elsewhere = await plugin(key, { 'x-smartpoint-home': 'https://copy.example' }).refusal(getPlugin);
      expect(elsewhere.code).to.equal('plugin-elsewhere');
      expect(elsewhere.detail).to.include('shop.example');
      await plugin(key).call(getPlugin);

      const [listed] = (await owner.client.call(listPluginKeys)).keys;
      expect(listed).to.include({ siteId, last4: key.slice(-4), home: 'shop.example' });
      expect(listed?.lastUsedAt).to.be.a('string');
      await owner.client.call(revokePluginKey, { params: { keyId: listed?.id ?? 0 } });
      expect((await plugin(key).refusal(getPlugin)).code).to.equal('revoked-plugin-key');
      expect((await plugin(key).refusal(listLeads)).code).to.equal('revoked-plugin-key');
    });

    it('works at the new address once the move was confirmed, and at the old one no more', async () => {
      const key = await pasted();
      await plugin(key).call(movePlugin, { body: { home } });
      const moved = plugin(key, { 'x-smartpoint-home': 'https://new.example/' });
      await moved.call(movePlugin, { body: { home: 'https://new.example' } });

      await moved.call(getPlugin);
      expect((await plugin(key).refusal(getPlugin)).code).to.equal('plugin-elsewhere');
    });

    it('is given back', async () => {
      const key = await pasted();
      await plugin(key).call(disconnectPlugin);

      expect((await plugin(key).refusal(getPlugin)).code).to.equal('revoked-plugin-key');
      expect((await owner.client.call(listPluginKeys)).keys).to.deep.equal([]);
    });
  });

  describe('leads of the site itself', () => {
    const lead = { ref: 'order-7', formName: 'Заказ № 7', phone: '8 (926) 244-43-93', name: 'Анна' };

    it('are stored once for each reference, with the visitor that the page knows', async () => {
      const key = await pasted();
      const visitor = { id: randomUUID(), sessionId: randomUUID() };
      const at = new Date(Date.now() - 3_600_000).toISOString();
      const body = { ...lead, at, visitor, landingUrl: 'https://shop.example/?utm_source=ya', utm: { source: 'ya' } };
      const first = await plugin(key).call(sendPluginLead, { body });
      const again = await plugin(key).call(sendPluginLead, { body });
      expect(again.leadId).to.equal(first.leadId);

      const stored = await owner.client.call(getLead, { params: { leadId: first.leadId } });
      expect(stored).to.include({ origin: 'cms', phoneE164: '+79262444393', externalRef: `${siteId}:order-7` });
      expect(stored.utm).to.deep.equal({ source: 'ya' });
      expect(Date.parse(stored.pressedAt ?? '')).to.be.closeTo(Date.parse(at), 60_000);
      const { rows } = await service.database.owner.query('SELECT visitor_id AS id FROM leads WHERE id = $1', [
        first.leadId,
      ]);
      expect(rows).to.deep.equal([{ id: visitor.id }]);
    });

    it('hear what became of them, within their own site', async () => {
      const key = await pasted();
      const { leadId } = await plugin(key).call(sendPluginLead, { body: lead });
      await plugin(key).call(sendPluginLeadStatus, { body: { ref: 'order-7', status: 'Отгружен' } });
      expect((await owner.client.call(getLead, { params: { leadId } })).externalStatus).to.equal('Отгружен');

      const other = await owner.client.call(createSite, { body: { name: 'Other', url: 'https://other.example' } });
      const { key: theirs } = await owner.client.call(issuePluginKey, { body: { siteId: other.id } });
      const body = { ref: 'order-7', status: 'Чужой' };
      expect((await plugin(theirs).refusal(sendPluginLeadStatus, { body })).code).to.equal('not-found');
      const second = await plugin(theirs).call(sendPluginLead, { body: lead });
      expect(second.leadId).to.not.equal(leadId);
      expect((await owner.client.call(getLead, { params: { leadId } })).externalStatus).to.equal('Отгружен');
    });

    it('want a key', async () => {
      expect((await plugin('spp_1_nobody-has-this-key-at-all').refusal(sendPluginLead, { body: lead })).code).to.equal(
        'wrong-plugin-key',
      );
    });
  });

  it('says how a connection is, and what works there, also for a plugin that does not say its version', async () => {
    const key = await pasted();
    const states = async (headers = {}) => {
      const { checks } = await plugin(key, headers).call(checkPlugin);
      return Object.fromEntries(checks.map(({ id, state }) => [id, state]));
    };
    expect(await states()).to.deep.equal({ key: 'fine', script: 'warn', widgets: 'warn' });

    await aForm(owner);
    await service.database.owner.query('UPDATE sites SET last_ping_at = now() WHERE id = $1', [siteId]);
    const old = { 'x-smartpoint-plugin': 'bitrix/0.0.1' };
    expect(await states(old)).to.deep.equal({ key: 'fine', script: 'fine', widgets: 'fine', version: 'warn' });
    expect((await states()).version).to.equal('warn');
    expect((await owner.client.call(listPluginKeys)).keys[0]?.plugin).to.equal('bitrix/0.0.1');
  });

  it('serves older plugins of either kind, and those that do not say what they are, as it serves the newest', async () => {
    const key = await pasted();
    for (const [index, said] of ['bitrix/0.1.0', 'wordpress/0.1.0', `bitrix/${newest.bitrix}`, ''].entries()) {
      const old = plugin(key, said ? { 'x-smartpoint-plugin': said } : {});
      const ref = `order-${index}`;
      const { leadId } = await old.call(sendPluginLead, {
        body: { ref, formName: 'Заказ', email: 'anna@example.test' },
      });
      await old.call(sendPluginLeadStatus, { body: { ref, status: '[F] Выполнен, оплачен' } });
      expect((await old.call(listSites)).sites.map(({ id }) => id)).to.deep.equal([siteId]);
      const lead = await owner.client.call(getLead, { params: { leadId } });
      expect(lead.externalStatus).to.equal('[F] Выполнен, оплачен');
      const { checks } = await old.call(checkPlugin);
      expect(checks.find(({ id }) => id === 'version')?.state).to.equal(said.endsWith('/0.1.0') ? 'warn' : 'fine');
    }
  });

  describe('the panel of a site', () => {
    const period = '?from=2020-01-01&to=2099-01-01';
    const leadsOf = (key: string, headers = {}): Promise<EndpointResponse<typeof listLeads>> =>
      plugin(key, headers).call({ ...listLeads, path: `${listLeads.path}${period}` });

    it('sees and changes what belongs to the site, and nothing of the others of its account', async () => {
      const key = await pasted();
      const form = await aForm(owner);
      const other = await owner.client.call(createSite, { body: { name: 'Other', url: 'https://other.example' } });
      const foreign = await owner.client.call(createWidget, { body: { siteId: other.id, kind: 'popup' } });
      const own = (await (await postLead(service.url, aSubmission(form))).json()) as { leadId: number };
      const stray = (await (await postLead(service.url, aSubmission(form))).json()) as {
        leadId: number;
      };
      await service.database.owner.query('UPDATE leads SET site_id = $1 WHERE id = $2', [other.id, stray.leadId]);

      expect((await plugin(key).call(listSites)).sites.map(({ id }) => id)).to.deep.equal([siteId]);
      const { widgets } = await plugin(key).call(listWidgets);
      expect(widgets.map(({ id }) => id)).to.deep.equal([form.widget.id]);
      expect((await leadsOf(key)).leads.map(({ id }) => id)).to.deep.equal([own.leadId]);

      const asked: [Endpoint, { params?: object; body?: unknown }][] = [
        [getWidget, { params: { widgetId: foreign.id } }],
        [getLead, { params: { leadId: stray.leadId } }],
        [updateSite, { params: { siteId: other.id }, body: { name: 'Mine' } }],
        [createWidget, { body: { siteId: other.id, kind: 'popup' } }],
      ];
      for (const [endpoint, input] of asked)
        expect((await plugin(key).refusal(endpoint, input)).status, endpoint.id).to.equal(404);
      const { rows } = await service.database.owner.query<{ id: number }>(
        'SELECT id FROM deliveries WHERE lead_id = $1',
        [stray.leadId],
      );
      expect(rows).to.not.deep.equal([]);
      for (const { id } of rows)
        expect((await plugin(key).refusal(retryDelivery, { params: { deliveryId: id } })).status).to.equal(404);

      const touch = (leadId: number) => ({ body: { leads: [{ id: leadId, version: 0 }], change: { statusId: 2 } } });
      expect((await owner.client.call(changeLeads, touch(stray.leadId))).changed).to.deep.equal([stray.leadId]);
      const again = { body: { leads: [{ id: stray.leadId, version: 1 }], change: { statusId: 3 } } };
      expect((await plugin(key).call(changeLeads, again)).conflicts).to.deep.equal([stray.leadId]);
      expect((await plugin(key).call(changeLeads, touch(own.leadId))).changed).to.deep.equal([own.leadId]);
      const ofForeign: [Endpoint, { params?: object; body?: unknown }][] = [
        [getLeadHistory, { params: { leadId: stray.leadId } }],
        [addLeadNote, { params: { leadId: stray.leadId }, body: { text: 'Mine' } }],
        [getWidgetDraft, { params: { widgetId: foreign.id } }],
      ];
      for (const [endpoint, input] of ofForeign)
        expect((await plugin(key).refusal(endpoint, input)).status, endpoint.id).to.equal(404);

      await plugin(key).call(updateSite, { params: { siteId }, body: { name: 'Renamed' } });
      expect((await owner.client.call(listSites)).sites.map(({ name }) => name)).to.deep.equal(['Renamed', 'Other']);
    });

    it('tells and erases people of its site for its privacy tools, and leaves those of other sites and of the account', async () => {
      const key = await pasted();
      const other = await owner.client.call(createSite, { body: { name: 'Other', url: 'https://other.example' } });
      const email = 'anna@example.test';
      const send = async () =>
        (
          await plugin(key).call(sendPluginLead, {
            body: { ref: randomUUID(), formName: 'Заказ', name: 'Анна', email },
          })
        ).leadId;
      const [own, elsewhere] = [await send(), await send()];
      await service.database.owner.query('UPDATE leads SET site_id = $1 WHERE id = $2', [other.id, elsewhere]);
      const tagged = { version: 0, tags: [email] };
      await owner.client.call(changeLead, { params: { leadId: elsewhere }, body: tagged });
      await owner.client.call(importReviews, { body: { csv: `Автор;Оценка;Отзыв\nАнна;5;Пишите: ${email}\n` } });

      const asked = { body: { email: 'ANNA@example.test' } };
      const { leads } = await plugin(key).call(findPluginPerson, asked);
      expect(leads.map(({ id, name }) => [id, name])).to.deep.equal([[own, 'Анна']]);
      const { erased, left } = await plugin(key).call(erasePluginPerson, asked);
      expect(erased).to.include({ leads: 1, tags: 0, reviewTexts: 0 });
      expect(Object.values(left).every((count) => count === 0)).to.equal(true);
      const stays = await owner.client.call(getLead, { params: { leadId: elsewhere } });
      expect([stays.name, stays.work.tags]).to.deep.equal(['Анна', [email]]);
      expect((await owner.client.call(listReviews)).reviews[0]?.text).to.equal(`Пишите: ${email}`);
      expect((await owner.client.refusal(getLead, { params: { leadId: own } })).code).to.equal('not-found');
    });

    it('names nobody but the person in front of it, and no other account', async () => {
      const key = await pasted();
      const session = await plugin(key, { 'x-smartpoint-actor': '%D0%9B%D0%B5%D0%BD%D0%B0' }).call(getSession);

      expect(session.user).to.include({ name: 'Лена', email: '' });
      expect(session.account).to.include({ uid: owner.session.account.uid, role: 'admin' });
      expect(session.accounts).to.have.length(1);
    });

    it('gives leads, and nothing to change, to whoever may only look at leads', async () => {
      const key = await pasted();
      const looker = plugin(key, { 'x-smartpoint-role': 'operator' });

      await leadsOf(key, { 'x-smartpoint-role': 'operator' });
      expect((await looker.refusal(createWidget, { body: { siteId, kind: 'popup' } })).code).to.equal('forbidden');
      // What nobody has heard of is the weaker role.
      const owning = plugin(key, { 'x-smartpoint-role': 'owner' });
      expect((await owning.refusal(createWidget, { body: { siteId, kind: 'popup' } })).code).to.equal('forbidden');
    });

    it('keeps people, sites and keys of the account out of reach', async () => {
      const key = await pasted();
      for (const endpoint of [listMembers, createSite, listPluginKeys, issuePluginKey])
        expect((await plugin(key).refusal(endpoint)).code, endpoint.id).to.equal('forbidden');
    });
  });
});
