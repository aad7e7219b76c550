import { expect } from 'chai';
import { deliveryStage } from './deliveries.fixture.ts';
import { deliveriesOfLeads, reconcileDestinations, reconcileLeads } from './deliveries.queries.ts';
import { createOutbox } from './outbox.fixture.ts';

describe('reconciliation of deliveries', () => {
  const on = deliveryStage();

  it('received = delivered + waiting + refused, by widget and local day', async () => {
    const outbox = await createOutbox(on.test, {
      groups: [['a@shop.example'], ['b@shop.example']],
      timeZone: 'Asia/Kamchatka',
    });
    // 12:30 UTC is half past midnight of the next day in Kamchatka.
    const at = [
      '2026-03-01T11:59:59Z',
      '2026-03-01T12:00:00Z',
      '2026-03-01T13:00:00Z',
      '2026-03-02T11:59:59.999Z',
      '2026-03-02T12:00:00Z',
    ];
    const fates = [
      ['delivered', 'delivered'],
      ['delivered', 'waiting'],
      ['parked', 'waiting'],
      ['delivered', 'parked'],
      ['delivered', 'delivered'],
    ];
    for (const [n, created_at] of at.entries()) {
      const { deliveryIds } = await outbox.captureLead({ created_at });
      for (const [k, id] of deliveryIds.entries()) {
        await on.test.owner.query('UPDATE deliveries SET state = $2 WHERE id = $1', [id, fates[n]?.[k]]);
      }
    }
    const unreachable = await outbox.captureLead({ created_at: '2026-03-02T00:00:00Z' });
    await on.test.owner.query('DELETE FROM deliveries WHERE lead_id = $1', [unreachable.leadId]);
    const foreign = await createOutbox(on.test, { groups: [['c@shop.example']] });
    await foreign.captureLead({ created_at: '2026-03-02T00:00:00Z' });

    const rows = await on.test.db.tenant(outbox.accountId, (tx) =>
      reconcileLeads(tx, { from: '2026-03-02', to: '2026-03-02', timeZone: 'Asia/Kamchatka' }),
    );

    expect(rows).to.deep.equal([
      {
        day: '2026-03-02',
        widgetId: outbox.widgetId,
        origin: 'widget',
        received: 4,
        delivered: 1,
        waiting: 1,
        refused: 2,
        quarantined: 0,
      },
    ]);
  });

  it('keeps leads without a widget by their origin, and those in quarantine apart', async () => {
    const outbox = await createOutbox(on.test, { groups: [['a@shop.example']] });
    const created_at = '2026-03-02T09:00:00Z';
    const bare = { created_at, widget_id: null, widget_version: null, site_id: null, form_kind: null };
    await outbox.captureLead({ ...bare, origin: 'cms' });
    await outbox.captureLead({ ...bare, origin: 'call' });
    const kept = await outbox.captureLead({ created_at, state: 'quarantined' });
    await on.test.owner.query('DELETE FROM deliveries WHERE lead_id = $1', [kept.leadId]);

    const rows = await on.test.db.tenant(outbox.accountId, (tx) =>
      reconcileLeads(tx, { from: '2026-03-02', to: '2026-03-02', timeZone: 'UTC' }),
    );

    const base = { day: '2026-03-02', received: 1, delivered: 0, waiting: 1, refused: 0, quarantined: 0 };
    expect(rows).to.deep.equal([
      { ...base, widgetId: outbox.widgetId, origin: 'widget', waiting: 0, quarantined: 1 },
      { ...base, widgetId: null, origin: 'call' },
      { ...base, widgetId: null, origin: 'cms' },
    ]);
  });

  it('received = delivered + waiting + refused, by destination', async () => {
    const outbox = await createOutbox(on.test, { groups: [['a@shop.example', 'b@shop.example']] });
    const created_at = '2026-03-02T09:00:00Z';
    for (const fates of [
      ['delivered', 'parked'],
      ['delivered', 'waiting'],
      ['waiting', 'parked'],
    ]) {
      const { deliveryIds } = await outbox.captureLead({ created_at });
      for (const [k, id] of deliveryIds.entries())
        await on.test.owner.query('UPDATE deliveries SET state = $2 WHERE id = $1', [id, fates[k]]);
    }

    const rows = await on.test.db.tenant(outbox.accountId, (tx) =>
      reconcileDestinations(tx, { from: '2026-03-02', to: '2026-03-02', timeZone: 'UTC' }),
    );

    expect(rows.map(({ destinationId: _, ...row }) => row)).to.deep.equal([
      {
        day: '2026-03-02',
        kind: 'mailbox',
        name: 'a@shop.example',
        received: 3,
        delivered: 2,
        waiting: 1,
        refused: 0,
      },
      {
        day: '2026-03-02',
        kind: 'mailbox',
        name: 'b@shop.example',
        received: 3,
        delivered: 0,
        waiting: 1,
        refused: 2,
      },
    ]);
  });

  it('states of leads: absent without destinations, foreign ones unseen', async () => {
    const outbox = await createOutbox(on.test, { groups: [['a@shop.example'], ['b@shop.example']] });
    const foreign = await createOutbox(on.test, { groups: [['c@shop.example']] });
    const [own, other] = [await outbox.captureLead(), await foreign.captureLead()];

    const states = await on.test.db.tenant(outbox.accountId, (tx) =>
      deliveriesOfLeads(tx, [own.leadId, other.leadId, 7]),
    );

    expect([...states]).to.deep.equal([
      [
        own.leadId,
        [
          { kind: 'mailbox', state: 'waiting', hold: null },
          { kind: 'mailbox', state: 'waiting', hold: null },
        ],
      ],
    ]);
  });
});
