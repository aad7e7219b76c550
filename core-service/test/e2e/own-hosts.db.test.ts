import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { exportLeads, getLead, listLeads, restoreLead } from '@smartpoint/contracts/leads';
import { listSites, updateSite } from '@smartpoint/contracts/sites';
import { getStats } from '@smartpoint/contracts/stats';
import { newestLetter, registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { parseCsv } from '../harness/csv.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const own = 'https://shop.example/';
const evil = 'https://evil.example/';

describe('what comes from another address than the site', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  /** Who visits and leaves leads: a lead of somebody not seen before would imply a visit. */
  let visitor: { visitorId: string; sessionId: string };
  before(async () => void (service = await startTestService()));
  after(() => service.stop());
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await aForm(owner);
    visitor = { visitorId: randomUUID(), sessionId: randomUUID() };
  });

  const visit = async (page: string, headers: Record<string, string> = {}) => {
    const body = {
      siteKey: form.siteKey,
      batchId: randomUUID(),
      ...visitor,
      page: { url: page },
      events: [{ type: 'visit' }, { type: 'show', widgetId: form.widget.id }],
    };
    const answer = await fetch(`${service.url}/v1/collect`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'user-agent': browser, ...headers },
      body: JSON.stringify(body),
    });
    expect(answer.status).to.equal(202);
  };
  const lead = async (page: string, headers: Record<string, string> = {}) => {
    const answer = await postLead(service.url, aSubmission(form, { ...visitor, page: { url: page } }), headers);
    expect(answer.status).to.equal(201);
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const figures = async () => {
    const day = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);
    return owner.client.call(getStats, { query: { from: day, to: day } });
  };
  const counted = async () => {
    const { total, widgets } = await figures();
    return { visits: total.visits, visitors: total.visitors, leads: total.leads, shows: widgets[0]?.shows };
  };
  const site = async () => {
    const { sites } = await owner.client.call(listSites);
    const [first] = sites;
    if (!first) throw new Error('the account has no site');
    return first;
  };
  const change = async (body: { allowedDomains?: string[]; countsElsewhere?: boolean }) => {
    const { id } = await site();
    await owner.client.call(updateSite, { params: { siteId: id }, body });
  };
  const nothing = { visits: 0, visitors: 0, leads: 0, shows: 0 };

  const elsewhere: [what: string, page: string, headers: Record<string, string>][] = [
    ['its page', evil, {}],
    ['its page and its browser', evil, { origin: 'https://evil.example' }],
    ['its browser, whatever the page claims', own, { origin: 'https://evil.example' }],
    ['the address its browser comes from', own, { referer: 'https://evil.example/page' }],
    ['a name that only begins like the site', 'https://shop.example.evil.example/', {}],
  ];
  for (const [what, page, headers] of elsewhere)
    it(`is told by ${what}, counts nowhere and does not install the site`, async () => {
      await visit(page, headers);
      const leadId = await lead(page, headers);

      expect(await counted()).to.deep.equal(nothing);
      expect((await site()).installedAt).to.equal(null);
      const { foreignOrigin, deliveries } = await owner.client.call(getLead, { params: { leadId } });
      expect([foreignOrigin, deliveries.length]).to.deep.equal([true, 1]);
    });

  const atHome: [what: string, page: string, headers: Record<string, string>][] = [
    ['its address', own, { origin: 'https://shop.example' }],
    ['with www.', 'https://www.shop.example/', {}],
    ['below it', 'https://msk.shop.example/', { origin: 'https://msk.shop.example' }],
    ['a page that keeps its address to itself', own, { origin: 'null' }],
  ];
  for (const [what, page, headers] of atHome)
    it(`is not what comes from ${what}`, async () => {
      await visit(page, headers);
      const leadId = await lead(page, headers);

      expect(await counted()).to.deep.include({ visits: 1, shows: 1, leads: 1 });
      expect((await site()).installedPage).to.equal(page);
      expect((await owner.client.call(getLead, { params: { leadId } })).foreignOrigin).to.equal(false);
    });

  it('is shown to the owner beside the figures, with the hosts it came from', async () => {
    await visit(evil);
    await visit(evil);
    await visit('https://other.example/');
    await lead(evil);

    const { uncounted } = await until('the sums', async () => {
      const found = await figures();
      return found.uncounted.elsewhere.visits === 3 && found;
    });
    expect(uncounted).to.deep.equal({
      elsewhere: { visits: 3, events: 6, leads: 1, hosts: ['evil.example', 'other.example'] },
      overLimit: 0,
    });
  });

  it('is delivered all the same, and marked in letter, report and CSV', async () => {
    await lead(own);
    await lead(evil);

    const letters = await until('both letters', async () => {
      const letter = await newestLetter(service, owner.email);
      return letter?.text.includes('среди адресов вашего сайта') && letter;
    });
    expect(letters.text).to.contain('evil.example');
    const query = { from: '2020-01-01', to: '2100-01-01' };
    const { leads } = await owner.client.call(listLeads, { query });
    expect(leads.map(({ foreignOrigin }) => foreignOrigin)).to.deep.equal([true, false]);
    const rows = parseCsv(await (await owner.client.send(exportLeads, { query })).text());
    const column = rows[0]?.indexOf('С другого адреса') ?? -1;
    expect(rows.slice(1, 3).map((row) => row[column])).to.deep.equal(['да', '']);
  });

  it('counts from the moment its owner lists the address', async () => {
    await visit(evil);
    await change({ allowedDomains: ['*.evil.example', 'evil.example'] });
    await visit('https://a.evil.example/');
    expect(await counted()).to.deep.include({ visits: 1 });

    await lead(evil);
    expect(await counted()).to.deep.include({ leads: 1 });
  });

  it('counts from the moment its owner wants all addresses to, and stays marked', async () => {
    await change({ countsElsewhere: true });
    await visit(evil);
    const leadId = await lead(evil);

    expect(await counted()).to.deep.include({ visits: 1, shows: 1, leads: 1 });
    expect((await owner.client.call(getLead, { params: { leadId } })).foreignOrigin).to.equal(true);
  });

  it('is not what comes from where the site was until its owner changed its address', async () => {
    await visit(own);
    const { id } = await site();
    await owner.client.call(updateSite, { params: { siteId: id }, body: { url: 'https://moved.example' } });
    await lead(own);
    await lead('https://moved.example/');

    expect(await counted()).to.deep.include({ visits: 1, leads: 2 });
    expect((await site()).allowedDomains).to.deep.equal(['shop.example']);
  });

  it('counts nowhere when it is restored from quarantine either', async () => {
    const leadId = await lead(evil);
    await service.database.owner.query(`UPDATE leads SET state = 'quarantined' WHERE id = $1`, [leadId]);

    await owner.client.call(restoreLead, { params: { leadId } });

    expect(await counted()).to.deep.equal(nothing);
  });
});

describe('the demo shop', () => {
  let service: TestService;
  before(async () => void (service = await startTestService()));
  after(() => service.stop());

  const shownTo = async (client: { fetch: (url: string) => Promise<Response> }, query = '') => {
    const text = await (await client.fetch(`/demo/${query}`)).text();
    return /\/w\/([\w-]+)\.js/.exec(text)?.[1];
  };
  const keyOf = async ({ client }: RegisteredAccount) => (await client.call(listSites)).sites[0]?.siteKey;

  it('shows the site of whoever is signed in to that person, and nobody else’s to anybody', async () => {
    const [anna, boris] = [await registerAccount(service), await registerAccount(service)];
    const [ofAnna, ofBoris] = [await keyOf(anna), await keyOf(boris)];
    const stranger = service.client();

    expect([await shownTo(anna.client), await shownTo(boris.client)]).to.deep.equal([ofAnna, ofBoris]);
    expect(await shownTo(stranger)).to.equal(undefined);
    expect(await shownTo(anna.client, `?site=${ofAnna}`)).to.equal(ofAnna);
    for (const client of [stranger, boris.client]) expect(await shownTo(client, `?site=${ofAnna}`)).to.equal(undefined);
  });

  it('stands in for a site not heard of yet, installs none, and counts for none that is', async () => {
    const owner = await registerAccount(service);
    const siteKey = await keyOf(owner);
    const { origin } = new URL(service.url);
    const visit = async (url: string) =>
      fetch(`${service.url}/v1/collect`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', 'user-agent': browser, origin: new URL(url).origin },
        body: JSON.stringify({
          siteKey,
          batchId: randomUUID(),
          visitorId: randomUUID(),
          sessionId: randomUUID(),
          page: { url },
          events: [{ type: 'visit' }],
        }),
      });
    const seen = async () => {
      const sql = 'SELECT coalesce(sum(visits), 0)::int AS visits FROM site_daily WHERE account_id = $1';
      const { rows } = await service.database.owner.query<{ visits: number }>(sql, [owner.session.account.uid]);
      const [site] = (await owner.client.call(listSites)).sites;
      return { visits: rows[0]?.visits, isInstalled: site?.installedAt !== null };
    };

    await visit(`${origin}/demo/`);
    const tried = await seen();
    await visit('https://shop.example/');
    const installed = await seen();
    await visit(`${origin}/demo/catalog/`);

    expect(tried).to.deep.equal({ visits: 1, isInstalled: false });
    expect(installed).to.deep.equal({ visits: 2, isInstalled: true });
    expect(await seen()).to.deep.equal({ visits: 2, isInstalled: true });
  });
});
