import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { createConnection, updateConnection } from '@smartpoint/contracts/connections';
import { getLead, retryDelivery, type Delivery } from '@smartpoint/contracts/leads';
import type { PageSay, PageSendAnswer } from '@smartpoint/contracts/page-sends';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { giveUpPages } from '../deliveries/index.ts';
import { startComagic, type ComagicFake } from './comagic/comagic.fake.ts';

describe('requests that the visitor’s page sends', () => {
  let magic: ComagicFake;
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let connectionId: number;
  let version: number;
  const settings = () => ({ url: magic.origin, token: magic.token, site: '77', sends: 'page' });
  before(async () => {
    magic = await startComagic();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: magic.place });
    owner = await registerAccount(service);
    form = await aForm(owner);
    const body = { connector: 'comagic', settings: settings() };
    ({
      connection: { id: connectionId, version },
    } = await owner.client.call(createConnection, { body }));
  });
  beforeEach(() => magic.messages.splice(0));
  after(async () => {
    await service.stop();
    await magic.stop();
  });

  const leave = async (headers: Record<string, string> = {}) => {
    const submission = aSubmission(form);
    const { leadId } = (await (await postLead(service.url, submission, headers)).json()) as { leadId: number };
    const say = async (says: PageSay['says'], changes: Partial<PageSay> = {}): Promise<PageSendAnswer> => {
      const said = { siteKey: form.siteKey, submissionId: submission.submissionId, connectionId, says, ...changes };
      const answer = await fetch(`${service.url}/v1/page-sends`, {
        method: 'POST',
        body: JSON.stringify(said),
        headers: { 'content-type': 'text/plain', origin: 'https://shop.example' },
      });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).to.deep.equal([200, '*']);
      return (await answer.json()) as PageSendAnswer;
    };
    const delivery = async (): Promise<Delivery> => {
      const { deliveries } = await owner.client.call(getLead, { params: { leadId } });
      const found = deliveries.find(({ kind }) => kind === 'connection');
      if (!found) throw new Error('nothing goes to CoMagic');
      return found;
    };
    const arrives = (state: Delivery['state']) =>
      until(`it is ${state}`, async () => {
        const found = await delivery();
        return found.state === state && found;
      });
    return { leadId, say, delivery, arrives };
  };
  /** A minute later: the page had its turn. */
  const passTurn = (leadId: number) =>
    service.database.owner.query('UPDATE deliveries SET next_attempt_at = now() WHERE lead_id = $1', [leadId]);

  it('stand in the script of the site with the connection that wants them', async () => {
    const script = await (await fetch(`${service.url}/w/${form.siteKey}.js`)).text();
    expect(script).to.include(`"counters":[{"kind":"comagic","id":"","goals":{},"sends":${connectionId}}]`);
  });

  it('are the page’s that begins first: it gets what the visitor wrote, and says that it is sent', async () => {
    const { say, delivery, arrives } = await leave();
    expect((await delivery()).attempts).to.equal(0);
    const { isYours, request } = await say('begins');
    expect(isYours).to.equal(true);
    expect(request).to.include({ name: 'Иван Иванов', phone: '+79262444393', form_name: form.widget.name });
    expect(request?.message).to.match(/^Ваше имя: Иван Иванов\nТелефон: .*\n\n\[smartpoint \d+-\w+\]$/s);
    expect(await say('begins')).to.deep.equal({ isYours: false, request: null });
    expect(await delivery()).to.include({ state: 'waiting', hold: 'page' });

    expect(await say('sent')).to.deep.equal({ isYours: true, request: null });
    expect(await say('sent')).to.deep.equal({ isYours: false, request: null });
    const { log } = await arrives('delivered');
    expect(log.map(({ outcome, request: what }) => [outcome, what])).to.deep.equal([['delivered', 'page comagic']]);
    expect(magic.messages).to.deep.equal([]);
  });

  it('are the server’s when the page could not, and say why', async () => {
    const { say, arrives } = await leave();
    await say('begins');
    await say('failed', { detail: 'validation_error' });
    const { log } = await arrives('delivered');

    expect(log.map(({ outcome }) => outcome)).to.deep.equal(['retry', 'delivered']);
    expect(log[0]?.detail).to.match(/Скрипт на странице не принял.*validation_error/);
    expect(magic.messages).to.have.length(1);
    expect(await say('sent')).to.deep.equal({ isYours: false, request: null });
  });

  it('are the server’s when no page begins in its turn, and no page’s after that', async () => {
    const { leadId, say, arrives } = await leave();
    await passTurn(leadId);
    expect((await say('begins')).isYours).to.equal(false);
    await arrives('delivered');
    expect((await say('begins')).isYours).to.equal(false);
    expect(magic.messages).to.have.length(1);
  });

  it('are the server’s at once where a page of strangers has the form: the script there is none of ours', async () => {
    const { say, arrives } = await leave({ origin: 'https://evil.example' });
    expect((await say('begins')).isYours).to.equal(false);
    await arrives('delivered');
    expect(magic.messages).to.have.length(1);
  });

  it('wait for a person when the page began and fell silent, for nobody knows; sent again they go from the server', async () => {
    const { leadId, say, arrives } = await leave();
    await say('begins');
    await service.database.owner.query(
      `UPDATE deliveries SET next_attempt_at = now() - interval '11 minutes' WHERE lead_id = $1 AND kind = 'connection'`,
      [leadId],
    );
    await service.database.db.as('worker', giveUpPages);
    const { id: deliveryId, reason, log } = await arrives('parked');
    expect(reason).to.match(/не сказала, чем кончилось/);
    expect(log.map(({ outcome }) => outcome)).to.deep.equal(['interrupted']);
    expect(magic.messages).to.deep.equal([]);

    await owner.client.call(retryDelivery, { params: { deliveryId } });
    await arrives('delivered');
    expect(magic.messages).to.have.length(1);
  });

  it('are nobody’s who does not know the lead, and of no connection that sends itself', async () => {
    const { say, arrives, leadId } = await leave();
    const none = { isYours: false, request: null };
    expect(await say('begins', { submissionId: randomUUID() })).to.deep.equal(none);
    expect(await say('begins', { connectionId: connectionId + 1000 })).to.deep.equal(none);
    expect(await say('begins', { siteKey: 'nonsense' })).to.deep.equal(none);
    const stranger = await aForm(await registerAccount(service));
    expect(await say('begins', { siteKey: stranger.siteKey })).to.deep.equal(none);
    await passTurn(leadId);
    await arrives('delivered');

    const change = { ...settings(), sends: 'server' };
    await owner.client.call(updateConnection, { params: { connectionId }, body: { version, settings: change } });
    const own = await leave();
    await own.arrives('delivered');
    expect(await own.say('begins')).to.deep.equal(none);
    expect(magic.messages).to.have.length(2);
  });
});
