import https from 'node:https';
import net from 'node:net';
import { Amo } from '@shevernitskiy/amo';
import { Client } from 'amocrm-js';
import { expect } from 'chai';
import { startAmoFake, type AmoFake } from './amocrm.fake.ts';

const portal = 'shop.amocrm.ru';

/** Both clients know nothing but `https://<portal>`: here that name leads to the fake. */
function leadToFake(fake: AmoFake): () => void {
  const { fetch } = globalThis;
  const { globalAgent } = https;
  const [host = '', port = ''] = fake.place.split(':');
  const agent = new https.Agent();
  agent.createConnection = () => net.connect(Number(port), host);
  https.globalAgent = agent;
  globalThis.fetch = (target, init) => fetch(String(target).replace(`https://${portal}`, fake.origin), init);
  return () => {
    globalThis.fetch = fetch;
    https.globalAgent = globalAgent;
  };
}

/** Its own words; its classes of errors are lost where it was compiled. */
const wordsOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'no error',
    (error: Error & { response?: unknown }) => `${error.message} ${JSON.stringify(error.response ?? '')}`,
  );

describe('the strict fake of amoCRM, spoken to by clients that others wrote', () => {
  let fake: AmoFake;
  let restore: () => void;
  beforeEach(async () => {
    fake = await startAmoFake({ perSecond: 100 });
    restore = leadToFake(fake);
  });
  afterEach(async () => {
    restore();
    await fake.stop();
  });

  const phone = { field_code: 'PHONE', values: [{ value: '+79262444393', enum_code: 'WORK' }] };

  describe('@shevernitskiy/amo', () => {
    const app = () => ({ ...fake.tokens.app, grant_type: 'authorization_code' as const, code: fake.tokens.code() });
    const connect = () => new Amo(portal, app(), { request_delay: 1 });

    it('exchanges a code, makes a deal with a contact in one call and finds both again', async () => {
      const amo = connect();
      const [made] = await amo.lead.addComplex([
        {
          name: 'Заявка SP-7',
          pipeline_id: 31,
          status_id: 312,
          custom_fields_values: [{ field_code: 'UTM_SOURCE', values: [{ value: 'yandex' }] }],
          _embedded: {
            tags: [{ name: 'сайт' }],
            contacts: [{ first_name: 'Иван', custom_fields_values: [phone] }],
          },
        },
      ]);

      expect(made)
        .to.include({ merged: false, company_id: null })
        .and.deep.include({ request_id: ['0'] });
      const found = await amo.contact.getContacts({ query: '9262444393' });
      expect(found._embedded.contacts.map(({ id, name }) => [id, name])).to.deep.equal([[made?.contact_id, 'Иван']]);
      const deals = await amo.lead.getLeads({ query: 'SP-7', limit: 250 });
      expect(deals._embedded.leads.map(({ id, status_id }) => [id, status_id])).to.deep.equal([[made?.id, 312]]);
      await amo.note.addNotes('leads', [{ entity_id: made?.id ?? 0, note_type: 'common', params: { text: 'слова' } }]);
      expect(fake.account.notes.map(({ params }) => params.text)).to.deep.equal(['слова']);
    });

    it('reads dictionaries, and meets 204 where nothing is found', async () => {
      const amo = connect();
      const { _embedded } = await amo.pipeline.getPipelines();
      expect(_embedded.pipelines.map(({ name }) => name)).to.deep.equal(['Воронка', 'Сервис']);
      expect((await amo.user.getUsers())._embedded.users).to.have.length(2);
      expect((await amo.account.getAccount()).subdomain).to.equal('shop');
      expect(await wordsOf(amo.contact.getContacts({ query: 'никто' }))).to.match(/^204 No Content/);
    });

    it('is told what is wrong with an element in a problem document', async () => {
      const amo = connect();
      for (const wrong of [
        { status_id: 999 },
        { pipeline_id: 9 },
        { responsible_user_id: 9 },
        { pipeline_id: 32, status_id: 311 },
      ])
        expect(await wordsOf(amo.lead.addComplex([{ name: 'x', ...wrong }]))).to.match(
          /^400 Bad Request.*NotSupportedChoice/,
        );
      expect(fake.account.deals).to.be.empty;
    });

    it('refreshes a pair once: the same refresh token a second time is refused', async () => {
      const amo = connect();
      await amo.account.getAccount();
      const token = amo.token;
      if (!token) throw new Error('no pair came');
      const stale = { ...token, ...fake.tokens.app, expires_at: 0 };
      const first = new Amo(portal, stale, { request_delay: 1 });
      await first.account.getAccount();
      expect(first.token?.refresh_token).to.not.equal(token.refresh_token);

      expect(await wordsOf(new Amo(portal, stale, { request_delay: 1 }).account.getAccount())).to.match(/revoked/);
      expect(fake.tokens).to.include({ refreshed: 2, reused: 1 });
    });

    it('meets HTML with 429 when it calls too often', async () => {
      const amo = connect();
      await amo.account.getAccount();
      fake.behave(() => ({ status: 429 }));
      expect(await wordsOf(amo.account.getAccount())).to.match(/^<!doctype html>/);
    });
  });

  describe('amocrm-js', () => {
    const connect = () => new Client({ domain: portal, auth: { ...fake.tokens.app, bearer: fake.tokens.longLived() } });

    it('works with a long-lived token: a contact, a deal of it, a note', async () => {
      const client = connect();
      const [contact] = await client.contacts.create([{ name: 'Иван', custom_fields_values: [phone] }]);
      const [deal] = await client.leads.create([
        { name: 'Заявка SP-8', _embedded: { contacts: [{ id: contact?.id }] } },
      ]);
      await client.request.post(`/api/v4/leads/${deal?.id}/notes`, [
        { note_type: 'common', params: { text: 'слова' } },
      ]);

      expect(fake.account.deals.map(({ name, contactId, status_id }) => [name, contactId, status_id])).to.deep.equal([
        ['Заявка SP-8', fake.account.contacts[0]?.id, 311],
      ]);
      expect(fake.account.notes.map(({ entity_id }) => entity_id)).to.deep.equal([fake.account.deals[0]?.id]);
    });

    it('takes 204 for nothing found, and bodies that are no arrays are refused', async () => {
      const client = connect();
      expect((await client.request.get('/api/v4/contacts', { query: 'никто' })).data).to.deep.equal({});
      const { error } = console;
      // It prints what it was refused with.
      console.error = () => undefined;
      const refused = await wordsOf(client.request.post('/api/v4/leads/complex', { name: 'x' }));
      console.error = error;
      expect(refused).to.match(/^API_RESPONSE_ERROR/);
    });
  });
});
