import { expect } from 'chai';
import { createI18n } from '../../../platform/i18n/index.ts';
import type { CallAnswer, CallRequest } from '../../../platform/outbound/index.ts';
import { printReason } from '../../deliveries/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import { leadRef } from '../kit/lead-ref.ts';
import { sampleLead } from '../sample-lead.ts';
import { takeLead } from '../take-lead.ts';
import { ga4server } from './ga4server.connector.ts';

const t = createI18n().translator('ru');
const at = new Date('2026-11-27T09:00:00Z');
const lead: LeadForFacts = {
  ...sampleLead({ name: 'Магазин', locale: 'ru', timeZone: 'Europe/Moscow' }, t, at),
  id: 15,
  widgetId: 7,
  isTest: false,
  counterIds: { ga: '111.222', gaSession: '333' },
};

interface Event {
  name: string;
  params: Record<string, unknown>;
}

/** The protocol takes anything; where it only checks, it says what the contract says. */
function googleFake() {
  const taken: { host: string; body: { client_id: string; timestamp_micros: number; events: Event[] } }[] = [];
  const call = (request: CallRequest): Promise<CallAnswer> => {
    const { host, pathname, searchParams } = new URL(request.url);
    const body = JSON.parse(request.body ?? '') as (typeof taken)[number]['body'];
    if (searchParams.get('api_secret') !== 'secret' || searchParams.get('measurement_id') !== 'G-ABC123')
      throw new Error('its query');
    if (pathname === '/mp/collect') {
      taken.push({ host, body });
      return Promise.resolve({ status: 204, headers: {}, body: '' });
    }
    const isGood = /^\d+\.\d+$/.test(body.client_id) && body.events.every(({ name }) => /^[a-z]\w{0,39}$/i.test(name));
    const validationMessages = isGood
      ? []
      : [{ fieldPath: 'client_id', description: 'client_id is bad', validationCode: 'X' }];
    return Promise.resolve({ status: 200, headers: {}, body: JSON.stringify({ validationMessages }) });
  };
  return { taken, transport: { call, faultOf: () => undefined } };
}

describe('a lead on its way to Google Analytics from the server', () => {
  const attempt = (fake: ReturnType<typeof googleFake>, changes: Partial<LeadForFacts> = {}, settings = {}, n = 1) =>
    takeLead(
      { transport: fake.transport, clock: { now: () => at } },
      {
        connector: ga4server,
        settings: { measurementId: 'G-ABC123', ...settings },
        secrets: { apiSecret: 'secret' },
        lead: { ...lead, ...changes },
        key: 'delivery-1-1',
        answers: [],
        attempt: n,
        t,
      },
    );

  it('is an event in the session of the visitor whom the tag knows, without anything of the person', async () => {
    const fake = googleFake();
    const { outcome, exchange } = await attempt(fake, {}, { host: 'region1', value: 10, currency: 'RUB' });

    expect(outcome.kind).to.equal('delivered');
    expect(exchange?.request).to.equal('POST https://region1.google-analytics.com');
    const params = { session_id: '333', engagement_time_msec: 1, form_id: '7', value: 10, currency: 'RUB' };
    expect(fake.taken).to.deep.equal([
      {
        host: 'region1.google-analytics.com',
        body: {
          client_id: '111.222',
          timestamp_micros: at.getTime() * 1000,
          events: [{ name: 'generate_lead', params }],
        },
      },
    ]);
  });

  it('may count twice after an answer that was lost, and its row says so', async () => {
    const { outcome } = await attempt(googleFake(), {}, {}, 2);
    const remark = outcome.kind === 'delivered' && outcome.remark;
    expect(remark && printReason(remark, t)).to.match(/могла посчитаться дважды/);
  });

  it('counts once as a purchase, whose repetitions Google knows', async () => {
    const fake = googleFake();
    const { outcome } = await attempt(fake, {}, { event: 'purchase' }, 2);
    expect(outcome).to.deep.equal({ kind: 'delivered' });
    expect(JSON.stringify(fake.taken)).to.include(`"transaction_id":"${leadRef(lead)}"`);
  });

  it('without a client says nothing', async () => {
    const fake = googleFake();
    expect((await attempt(fake, { counterIds: {} })).outcome.kind).to.equal('delivered');
    expect(fake.taken).to.deep.equal([]);
  });

  it('that figures leave out is no event, and the journal says why', async () => {
    const fake = googleFake();
    const { outcome } = await attempt(fake, { isElsewhere: true });
    expect(outcome).to.deep.equal({ kind: 'delivered', remark: { key: 'connections:left.elsewhere' } });
    expect(fake.taken).to.deep.equal([]);
  });

  it('that is made up is only checked, and says what is wrong', async () => {
    const fake = googleFake();
    const good = await attempt(fake, { isTest: true });
    const bad = await attempt(fake, { isTest: true, counterIds: { ga: 'nonsense' } });

    expect([good.outcome.kind, bad.outcome.kind]).to.deep.equal(['delivered', 'rejected']);
    expect('reason' in bad.outcome && printReason(bad.outcome.reason, t)).to.match(/client_id is bad/);
    expect(fake.taken).to.deep.equal([]);
  });
});
