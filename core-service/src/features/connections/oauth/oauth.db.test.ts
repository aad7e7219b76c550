import { expect } from 'chai';
import { listConnectors, startConnecting, updateConnection } from '@smartpoint/contracts/connections';
import { registerAccount } from '../../../../test/harness/account.ts';
import { until } from '../../../../test/harness/wait.ts';
import { amoStage } from '../amocrm/amocrm.fixture.ts';

describe('a service that people connect by saying yes there', () => {
  const on = amoStage();
  const deals = (count: number) => until(`${count} deals`, () => on.fake.account.deals.length === count);
  const owner = () => on.service.database.owner;

  it('is connected, takes leads with the token it gave, and shows neither token nor state to anybody', async () => {
    const { connectors } = await on.owner.client.call(listConnectors);
    expect(connectors.filter(({ byConsent }) => byConsent).map(({ id }) => id)).to.deep.equal(['amocrm']);
    const address = await on.consent();
    const { id, name, state } = await on.theConnection();
    expect([address, name, state]).to.deep.equal([`/settings/integration/?connected=${id}`, on.fake.place, 'new']);

    await on.capture();
    await deals(1);
    await on.stateIs('working');
    const { rows } = await owner().query<{ all: string }>(
      `SELECT concat(c::text, (SELECT string_agg(a::text, ' ') FROM audit_log a), (SELECT string_agg(s::text, ' ') FROM oauth_states s),
         (SELECT string_agg(d::text, ' ') FROM delivery_attempts d)) AS all FROM connections c WHERE id = $1`,
      [id],
    );
    expect(rows[0]?.all).to.not.match(/access-|refresh-|spo_/);
  });

  it('is one connection, however often the same portal is connected', async () => {
    await on.consent();
    const { id } = await on.theConnection();
    expect(await on.consent()).to.equal(`/settings/integration/?connected=${id}`);
    expect(await on.consent(id)).to.equal(`/settings/integration/?connected=${id}`);
  });

  const strangers: [what: string, change: (query: URLSearchParams) => Promise<unknown> | void, refused: string][] = [
    ['with a state that nobody was given', (query) => query.set('state', 'spo_guessed'), 'stale'],
    ['without a state', (query) => query.delete('state'), 'stale'],
    ['too late', () => owner().query(`UPDATE oauth_states SET expires_at = now()`), 'stale'],
    ['having said no', (query) => (query.delete('code'), query.set('error', 'access_denied')), 'declined'],
    ['from somebody else’s host', (query) => query.set('referer', 'evil.example'), 'elsewhere'],
    ['from a host that looks alike', (query) => query.set('referer', 'amocrm.ru.evil.example'), 'elsewhere'],
    ['from a host behind a name', (query) => query.set('referer', 'shop.amocrm.ru@evil.example'), 'elsewhere'],
    ['from our own network', (query) => query.set('referer', '127.0.0.1:1'), 'elsewhere'],
    ['with a code that amoCRM did not give', (query) => query.set('code', 'guessed'), 'not-given'],
  ];
  for (const [what, change, refused] of strangers) {
    it(`is not connected by one who comes back ${what}; the state is used up`, async () => {
      const query = await on.sayYes();
      const good = new URLSearchParams(query);
      await change(query);
      expect(await on.comeBack(query)).to.equal(`/settings/integration/?refused=${refused}`);
      if (refused !== 'not-given') expect(on.fake.tokens.exchanged).to.equal(0);
      if (query.get('state') === good.get('state'))
        expect(await on.comeBack(good)).to.equal('/settings/integration/?refused=stale');
    });
  }

  it('is connected for the session and the account that asked alone', async () => {
    const query = await on.sayYes();
    const other = await registerAccount(on.service);
    expect(await on.comeBack(query, other.client)).to.equal('/settings/integration/?refused=stale');
    expect(await on.comeBack(query, on.service.client())).to.equal('401');
    expect(await on.comeBack(query)).to.match(/connected=/);
    expect(await on.comeBack(query)).to.equal('/settings/integration/?refused=stale');
  });

  it('is not begun for a connection that is not there, nor for a service without an app', async () => {
    const start = (connector: string, connectionId: number | null) =>
      on.owner.client.refusal(startConnecting, { body: { connector, connectionId } });
    expect((await start('amocrm', 888_888)).code).to.equal('not-found');
    expect((await start('webhook', null)).code).to.equal('invalid-request');
  });

  it('gets a new token with the refresh token once, however many leads are on their way', async () => {
    await on.consent();
    on.fake.tokens.expireAll();
    for (let n = 0; n < 6; n++) await on.capture();
    await deals(6);
    expect(on.fake.tokens).to.include({ refreshed: 1, reused: 0 });
    on.fake.tokens.expireAll();
    await on.capture();
    await deals(7);
    expect(on.fake.tokens).to.include({ refreshed: 2, reused: 0 });
  });

  it('gets it before the old one ends, and keeps it when the form is saved', async () => {
    on.fake.tokens.lifeSeconds = 60;
    await on.consent();
    on.fake.tokens.lifeSeconds = 86_400;
    const { id, version, settings } = await on.theConnection();
    await on.capture();
    await deals(1);
    expect(on.fake.tokens).to.include({ refreshed: 1, reused: 0 });

    const body = { version, settings: { ...settings, tag: 'сайт' } };
    await on.owner.client.call(updateConnection, { params: { connectionId: id }, body });
    on.fake.tokens.expireAll();
    await on.capture();
    await deals(2);
    expect(on.fake.tokens).to.include({ refreshed: 2, reused: 0 });
  });

  it('waits for a person once access was taken away; said yes again, every lead goes on', async () => {
    await on.consent();
    const { id } = await on.theConnection();
    on.fake.tokens.revoke();
    await on.capture();
    await on.capture();
    expect((await on.stateIs('reauthorize')).reason).to.match(/Подключите его заново/);
    expect(on.fake.account.deals).to.be.empty;

    expect(await on.consent(id)).to.equal(`/settings/integration/?connected=${id}`);
    await deals(2);
    await on.stateIs('working');
  });

  it('is not connected anew to another portal', async () => {
    const { id } = await on.connect({ portal: 'https://other.amocrm.ru' });
    expect(await on.consent(id)).to.equal('/settings/integration/?refused=other-portal');
  });

  it('tries again when the page of tokens is in trouble, and loses nothing', async () => {
    await on.consent();
    on.fake.tokens.expireAll();
    let troubles = 0;
    on.fake.behave(({ path }) => (path.startsWith('/oauth2/') && ++troubles === 1 ? { status: 502 } : undefined));
    await on.capture();
    await on.stateIs('failing');
    await owner().query(`UPDATE deliveries SET next_attempt_at = now() WHERE state = 'waiting'`);
    await deals(1);
    expect(on.fake.tokens).to.include({ refreshed: 1, reused: 0 });
  });
});
