import { expect } from 'chai';
import { listCallbacks } from '@smartpoint/contracts/callbacks';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';
import { listenTo, type Listener } from '../../../test/harness/live-listener.ts';
import { aDesk, type Desk } from './callbacks.fixture.ts';

describe('callbacks as they happen', () => {
  let service: TestService;
  let desk: Desk;
  const listeners: Listener[] = [];
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    desk = await aDesk(service);
  });
  afterEach(() => listeners.splice(0).forEach((listener) => listener.leave()));
  after(() => service.stop());

  const listen = async (after?: number): Promise<Listener> => {
    const listener = await listenTo(desk.owner.client, after === undefined ? {} : { after });
    listeners.push(listener);
    await until('the stream to begin', async () => listener.heard.length > 0);
    return listener;
  };

  it('tell who, where and which branch to whoever listens within five seconds', async () => {
    await desk.open();
    const listener = await listen();
    const { leadId } = await desk.leave();
    await until('the event', async () => listener.heard.some(({ data }) => data.leadId === leadId), 5000);

    const event = listener.heard.find(({ data }) => data.leadId === leadId);
    expect(event).to.deep.include({ event: 'callback' });
    expect(event?.data.state).to.equal('notified');
    const [callback] = (await desk.owner.client.call(listCallbacks)).open;
    expect(callback).to.include({
      leadId,
      name: 'Иван',
      phone: '+79262444393',
      branch: 'Южное шоссе, 12',
      pageUrl: 'https://shop.example/catalog?x=1',
      state: 'notified',
    });
  });

  it('lose nothing of a stream that breaks off', async () => {
    await desk.open();
    const first = await listen();
    const { leadId } = await desk.leave();
    await until('the first event', async () => first.heard.some(({ data }) => data.leadId === leadId));
    const last = first.heard.at(-1)?.id ?? 0;
    first.leave();
    const missed = [];
    for (let n = 0; n < 3; n += 1) missed.push((await desk.leave(`+7 927 204-11-5${n}`)).leadId);

    const second = await listen(last);
    await until('what was missed', async () => second.heard.filter(({ event }) => event === 'callback').length === 3);
    const told = second.heard.filter(({ event }) => event === 'callback');
    expect(told.map(({ data }) => data.leadId)).to.deep.equal(missed);
    const ids = second.heard.slice(1).map(({ id }) => id);
    expect(ids).to.deep.equal(ids.map((_, index) => last + 1 + index));
  });

  it('come in order to every stream while many leads come at once', async () => {
    await desk.open();
    const listener = await listen();
    const phones = Array.from({ length: 12 }, (_, n) => `+7 927 204-12-${String(n).padStart(2, '0')}`);
    await Promise.all(phones.map((phone) => desk.leave(phone, { visitorId: crypto.randomUUID() })));

    await until('all of them', async () => listener.heard.length === 25);
    const ids = listener.heard.slice(1).map(({ id }) => id);
    expect(ids).to.deep.equal(ids.map((_, index) => (ids[0] ?? 0) + index));
  });
});
