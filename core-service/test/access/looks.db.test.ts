import { expect } from 'chai';
import { endpoints } from '@smartpoint/contracts';
import { saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import { aDesk, day, settings, type Desk } from '../../src/features/callbacks/callbacks.fixture.ts';
import { startTestService, type TestService } from '../harness/service.ts';

const phone = '+7 926 777-13-57';
/** Whatever these endpoints ask for in their queries. */
const wide = { from: day(-30), to: day(30), by: 'operator' };

describe('looks at contacts', () => {
  let service: TestService;
  let desk: Desk;
  before(async () => {
    service = await startTestService();
    desk = await aDesk(service);
    await desk.open();
  });
  after(() => service.stop());

  it('are in the log, whichever endpoint shows them', async () => {
    const { leadId } = await desk.leave(phone);
    const { id: callbackId } = await desk.callbackOf(leadId);
    const { owner: database } = service.database;
    await database.query(
      `INSERT INTO calls (account_id, ref, connection_id, provider, direction, callback_id, lead_id, operator_phone, client_phone, state, phase, ordered_at)
       SELECT account_id, gen_random_uuid(), 1, 'asterisk', 'callback', $2, id, '', $3, 'ended', 'waiting', now() FROM leads WHERE id = $1`,
      [leadId, callbackId, phone],
    );
    const shown: string[] = [];
    const untold: string[] = [];
    for (const endpoint of endpoints) {
      if (endpoint.auth !== 'session' || endpoint.method !== 'get' || endpoint.id === 'listenLive') continue;
      await database.query('TRUNCATE audit_log');
      const answer = await desk.owner.client.send(endpoint, {
        params: Object.fromEntries(
          [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, { leadId, callbackId }[name] ?? 1]),
        ),
        query: wide,
      });
      if (!(await answer.text()).replace(/\D/g, '').includes('9267771357')) continue;
      shown.push(endpoint.id);
      const { rowCount } = await database.query('SELECT FROM audit_log WHERE user_id = $1', [
        desk.owner.session.user.id,
      ]);
      if (!rowCount) untold.push(endpoint.id);
    }

    expect(shown).to.include.members([
      'listLeads',
      'getLead',
      'exportLeads',
      'listCallbacks',
      'getLeadCallback',
      'listCalls',
      'listLeadCalls',
    ]);
    expect(untold).to.deep.equal([]);
  });

  it('leave the numbers that are not called out of the log', async () => {
    await desk.owner.client.call(saveCallbackSettings, {
      body: { ...settings, blocked: `Зануда ${phone}\n+7 495 111-22-33` },
    });
    const { rows } = await service.database.owner.query<{ details: unknown }>(
      `SELECT details FROM audit_log WHERE action = 'callback.settings' ORDER BY id DESC LIMIT 1`,
    );

    expect(rows[0]?.details).to.deep.equal({ ...settings, blocked: 2 });
  });
});
