import { ApiVersion, B24Hook, B24OAuth, EnumAppStatus } from '@bitrix24/b24jssdk';
import { Bitrix } from '@2bad/bitrix';
import { expect } from 'chai';
import { aLead, talkAbout } from '../conversation.fixture.ts';
import { bitrix24 } from './bitrix24.connector.ts';
import { startBitrix24, type Bitrix24Fake } from './bitrix24.fake.ts';

/** Clients that others wrote for the real portals: what they take for an answer, the fake has to say. */
describe('the made-up portal, by clients of others', () => {
  let fake: Bitrix24Fake;
  beforeEach(async () => {
    fake = await startBitrix24();
  });
  afterEach(() => fake.stop());

  const sdk = () => {
    const client = B24Hook.fromWebhookUrl(fake.webhook.replace('http:', 'https:'));
    // It speaks to https alone, and the fake has no certificate.
    client.getHttpClient(ApiVersion.v2).ajaxClient.interceptors.request.use((config) => ({
      ...config,
      url: config.url?.replace('https:', 'http:') ?? '',
    }));
    return client.actions.v2;
  };
  const deliver = () =>
    talkAbout(aLead(), {
      connector: bitrix24,
      settings: { portal: fake.origin, stage: 'C3:NEW' },
      secrets: { webhook: fake.webhook },
      place: fake.place,
    })();

  it('the SDK of the vendor makes a contact, which our search then finds', async () => {
    const added = await sdk().call.make<{ item: { id: number } }>({
      method: 'crm.item.add',
      params: {
        entityTypeId: 3,
        fields: {
          name: 'Иван',
          fm: [{ typeId: 'PHONE', valueType: 'WORK', value: '8 926 244 43 93'.replaceAll(' ', '') }],
        },
      },
    });
    expect(added.isSuccess).to.equal(true);
    await deliver();
    expect(fake.portal.items[2][0]?.['contactIds']).to.deep.equal([added.getData()?.result.item.id]);
  });

  it('the SDK reads the deal that we made, in a batch and alone, and finds the contact as we do', async () => {
    await deliver();
    const batch = await sdk().batch.make({
      calls: {
        deals: {
          method: 'crm.item.list',
          params: { entityTypeId: 2, filter: { '=originatorId': 'SMARTPOINT' }, select: ['id'] },
        },
        contacts: {
          method: 'crm.duplicate.findbycomm',
          params: { type: 'PHONE', values: ['+79262444393'], entity_type: 'CONTACT' },
        },
      },
      options: { isHaltOnError: true, returnAjaxResult: false },
    });
    const [deal] = fake.portal.items[2];
    const [contact] = fake.portal.items[3];
    expect(batch.getData()).to.deep.equal({
      deals: { items: [{ id: deal?.id }] },
      contacts: { CONTACT: [contact?.id] },
    });
  });

  it('the SDK is refused as we are: a stage that is gone, a webhook that is gone', async () => {
    const params = { entityTypeId: 2, fields: { title: 'x', stageId: 'GONE' } };
    const told = async () => {
      try {
        const answer = await sdk().call.make({ method: 'crm.item.add', params });
        return answer.getErrorMessages().join();
      } catch (error) {
        return String(error);
      }
    };
    expect(await told()).to.include('stageId');
    fake.letIn(false);
    expect(await told()).to.match(/authorization/i);
    expect(fake.portal.items[2]).to.be.empty;
  });

  it('the client of 2BAD reads it by the older method, with numbers as text', async () => {
    await deliver();
    const id = fake.portal.items[2][0]?.id;
    const { result, time } = await Bitrix(fake.webhook).deals.get(String(id));
    expect(result).to.include({
      ID: String(id),
      STAGE_ID: 'C3:NEW',
      CATEGORY_ID: '3',
      TITLE: 'Заявка: Заказать звонок',
    });
    expect(time.duration).to.be.a('number');
  });

  it('the SDK gets a new token of our app when the old one ended, and calls with it', async () => {
    const { app } = fake;
    const back = app.authorize(new URLSearchParams({ client_id: app.clientId }), { domain: fake.place });
    const code = new URL(back ?? '').searchParams.get('code') ?? '';
    const query = { grant_type: 'authorization_code', client_id: app.clientId, client_secret: app.clientSecret, code };
    const given = await fetch(`${fake.origin}/oauth/token/?${new URLSearchParams(query)}`);
    const pair = (await given.json()) as { access_token: string; refresh_token: string };
    const client = new B24OAuth(
      {
        ...{ applicationToken: '', userId: 1, memberId: app.memberId, scope: 'crm,user', issuer: 'request' },
        ...{ accessToken: pair.access_token, refreshToken: pair.refresh_token },
        ...{ expires: Math.floor(Date.now() / 1000) + 3600, expiresIn: 3600, status: EnumAppStatus.Local },
        ...{ domain: fake.place, clientEndpoint: `${fake.origin}/rest`, serverEndpoint: `${fake.origin}/rest/` },
      },
      { clientId: app.clientId, clientSecret: app.clientSecret },
    );
    app.expireAll();
    const params = { entityTypeId: 3, fields: { name: 'Иван' } };
    const added = await client.actions.v2.call.make({ method: 'crm.item.add', params });
    expect(added.isSuccess).to.equal(true);
    expect(fake.portal.items[3]).to.have.lengthOf(1);
    expect(app).to.include({ refreshed: 1, reused: 0 });
  });
});
