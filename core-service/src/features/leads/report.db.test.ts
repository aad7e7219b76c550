import { expect } from 'chai';
import { exportLeads, getLead, getReconciliation, listLeads, sendTestLead } from '@smartpoint/contracts/leads';
import { getSession, updateAccount } from '@smartpoint/contracts/accounts';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { getStats } from '@smartpoint/contracts/stats';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { parseCsv } from '../../../test/harness/csv.ts';
import { aroundToday } from '../../../test/harness/days.ts';
import { doorOfTheServer } from '../../../test/harness/leads-from-elsewhere.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';

const wide = { from: '2020-01-01', to: '2100-01-01' };

describe('the report', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  after(() => service.stop());

  const capture = async (name = 'Иван', of = form): Promise<number> => {
    const fields = [
      { key: 'name', label: 'Имя', value: name },
      { key: 'phone', label: 'Телефон', value: '+7 926 244-43-93' },
    ];
    const answer = await postLead(service.url, aSubmission(of, { fields }));
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  /** Moves a lead in time behind the service's back: a test cannot wait for yesterday. */
  const moveTo = (leadId: number, at: string) =>
    service.database.owner.query('UPDATE leads SET created_at = $2 WHERE id = $1', [leadId, at]);

  it('pages newest first without losing or repeating a lead', async () => {
    const made: number[] = [];
    for (let n = 0; n < 7; n++) made.push(await capture(`Имя ${n}`));

    const seen: number[] = [];
    let before: number | undefined;
    do {
      const page = await owner.client.call(listLeads, { query: { ...wide, limit: 3, before } });
      seen.push(...page.leads.map((lead) => lead.id));
      before = page.next ?? undefined;
    } while (before !== undefined);

    expect(seen).to.deep.equal(made.toReversed());
  });

  it('filters by widget and by local day, both days inclusive', async () => {
    const other = await aForm(owner);
    const [first, second, third] = [await capture(), await capture(), await capture('Пётр', other)];
    await moveTo(first, '2026-03-09T20:59:59Z'); // 9 March 23:59:59 in Moscow
    await moveTo(second, '2026-03-09T21:00:00Z'); // 10 March 00:00 in Moscow
    await moveTo(third, '2026-03-10T20:59:59.999Z');
    const ids = async (query: object) =>
      (await owner.client.call(listLeads, { query: { ...wide, ...query } })).leads.map((lead) => lead.id);

    expect(await ids({ from: '2026-03-09', to: '2026-03-09' })).to.deep.equal([first]);
    expect(await ids({ from: '2026-03-10', to: '2026-03-10' })).to.deep.equal([third, second]);
    expect(await ids({ widgetId: other.widget.id })).to.deep.equal([third]);

    await owner.client.call(updateAccount, { body: { timeZone: 'Asia/Vladivostok' } });
    await until('the statistics are counted by the new days', async () => {
      const { account } = await owner.client.call(getSession);
      return account.pendingTimeZone === null;
    });
    expect(await ids({ from: '2026-03-10', to: '2026-03-10' })).to.deep.equal([second, first]);
  });

  it('names the faulty filter', async () => {
    const problem = await owner.client.refusal(listLeads, { query: { from: '2026-03-10', to: '2026-02-31' } });

    expect(problem.errors?.[0]?.pointer).to.equal('?to');
  });

  it('names a day before the first year, which PostgreSQL does not know', async () => {
    const query = { from: '0000-01-01', to: '2026-03-10' };
    const refusals = [
      await owner.client.refusal(listLeads, { query }),
      await owner.client.refusal(exportLeads, { query }),
      await owner.client.refusal(getReconciliation, { query }),
    ];

    expect(refusals.map(({ status, errors }) => [status, errors?.[0]?.pointer])).to.deep.equal(
      refusals.map(() => [422, '?from']),
    );
  });

  it('exports and counts from the first year to the last', async () => {
    await capture('Иван');
    const answer = await owner.client.send(exportLeads, { query: { from: '0002-01-01', to: '9998-12-31' } });

    expect(parseCsv(await answer.text())).to.have.length(2);
    for (const day of ['0002-01-01', '9998-12-31'])
      expect((await owner.client.call(getStats, { query: { from: day, to: day } })).days).to.have.length(1);
  });

  it('shows hostile strings exactly as they came', async () => {
    const hostile = `<img src=x onerror=alert(1)>'"\`--;{{7*7}}\${1}%s\u202e\u2028🙂`;
    const leadId = await capture(hostile);

    expect((await owner.client.call(getLead, { params: { leadId } })).name).to.equal(hostile);
  });

  it('exports CSV whose formulas are dead, and whose phones and texts are what was typed', async () => {
    const typed = [
      ...[
        '=HYPERLINK("http://evil")',
        '+1-1',
        '-2+3',
        '@SUM(A1)',
        '＝1+1',
        "'90-е",
        '-20% скидка',
        'x\t=1',
        'а;б"в\nг',
      ],
      ...['шкаф, -20% скидка', '+7 926 244-43-93', '+79262444393', '8 (926) 244-43-93', 'Иван, =1+1', '-20%'],
    ];
    for (const value of typed) await capture(value);

    const answer = await owner.client.send(exportLeads, { query: wide });
    const csv = Buffer.from(await answer.arrayBuffer()).toString('utf8');

    expect(answer.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
    expect(csv.startsWith('\ufeff"№";')).to.equal(true);
    const rows = parseCsv(csv.slice(1)).slice(1);
    const names = rows.map((row) => row[4] ?? '').toReversed();
    expect(names.map((name) => name.replace(/^'/, ''))).to.deep.equal(typed);
    const guardedOnes = names.filter((name) => name.startsWith("'"));
    expect(guardedOnes).to.deep.equal(typed.slice(0, 7).map((name) => `'${name}`));
    expect(rows.map((row) => row[5])).to.deep.equal(rows.map(() => '+7 926 244-43-93'));
  });

  it('exports what of an odd lead can be read: no shape of its answers or marks ends the file', async () => {
    const shapes = [
      ['"text"', '[]'],
      ['{"label": "A", "value": "one"}', '{"source": 7}'],
      [
        '[null, 5, {"label": "A"}, {"label": 1, "value": "x"}, {"label": "A", "value": "a%sb"}, {"label": "", "value": ""}]',
        '"x"',
      ],
      ['null', '{"source": "yandex", "medium": null}'],
    ];
    for (const [fields, utm] of shapes)
      await service.database.owner.query('UPDATE leads SET fields = $2, utm = $3 WHERE id = $1', [
        await capture(),
        fields,
        utm,
      ]);

    const query = { ...wide, columns: 'fields,utmSource,utmMedium' };
    const csv = await (await owner.client.send(exportLeads, { query })).text();

    expect(parseCsv(csv.replace('\ufeff', '')).slice(1).toReversed()).to.deep.equal([
      ['', '', ''],
      ['A: one', '7', ''],
      ['A: a%sb\n: ', '', ''],
      ['', 'yandex', ''],
    ]);
  });

  for (const filter of ['branch', 'from', 'siteId', 'state', 'nothing']) {
    it(`answers 400 for a NUL in the filter ${filter}`, async () => {
      const query = new URLSearchParams({ ...wide, [filter]: 'a\0' });
      for (const door of ['leads', 'leads.csv', 'reconciliation', 'stats']) {
        const answer = await owner.client.fetch(`/v1/${door}?${query.toString()}`);
        expect([door, answer.status]).to.deep.equal([door, 400]);
      }
    });
  }

  it('lists test leads, marked, and counts them at no door', async () => {
    await capture();
    const { leadId: testId } = await owner.client.call(sendTestLead, { body: {} });

    const { leads, total } = await owner.client.call(listLeads, { query: wide });
    expect(leads.map(({ id, isTest }) => [id === testId, isTest])).to.deep.equal([
      [true, true],
      [false, false],
    ]);
    const csv = parseCsv(await (await owner.client.send(exportLeads, { query: wide })).text());
    const column = csv[0]?.indexOf('Тестовая') ?? -1;
    expect(csv.slice(1).map((row) => row[column])).to.deep.equal(['да', '']);
    const { rows, destinations } = await owner.client.call(getReconciliation, { query: wide });
    const stats = await owner.client.call(getStats, { query: aroundToday });
    const sum = (each: { received: number }[]) => each.reduce((all, { received }) => all + received, 0);
    expect([total, sum(rows), sum(destinations), stats.total.leads]).to.deep.equal([1, 1, 1, 1]);
  });

  it('answers an export that fails before its first byte as a problem, and records none', async () => {
    const exported = async () => {
      const sql = `SELECT FROM audit_log WHERE account_id = $1 AND action = 'leads.exported'`;
      return (await service.database.owner.query(sql, [owner.session.account.uid])).rowCount;
    };
    await service.database.owner.query('ALTER TABLE leads RENAME COLUMN geo TO lost');
    const failed = await owner.client.send(exportLeads, { query: wide }).finally(() => {
      return service.database.owner.query('ALTER TABLE leads RENAME COLUMN lost TO geo');
    });

    expect([failed.status, await exported()]).to.deep.equal([500, 0]);
    expect(((await failed.json()) as { code: string }).code).to.equal('internal');
    await (await owner.client.send(exportLeads, { query: wide })).text();
    expect(await exported()).to.equal(1);
  });

  it('balances, and lists as many leads as each figure of the reconciliation counts', async () => {
    const mailboxes = [owner.email, `unasked-${owner.session.account.uid}@shop.example`];
    await owner.client.call(saveMailingGroups, { body: { groups: [{ name: 'Продажи', emails: mailboxes }] } });
    const { uid: accountId } = owner.session.account;
    const take = doorOfTheServer(service);
    const orders = [
      await take({ accountId, origin: 'cms', formName: 'Заказ' }),
      await take({ accountId, origin: 'cms', formName: 'Заказ' }),
    ];
    await take({ accountId, origin: 'call', formName: 'Звонок' });
    const [done, refused, allRefused, alone] = [await capture(), await capture(), await capture(), await capture()];
    await capture();
    await postLead(service.url, aSubmission(form, { signs: { trap: 'http://spam.example', filledMs: 1 } }));
    await owner.client.call(sendTestLead, { body: {} });
    const database = service.database.owner;
    await until('all letters that may be sent', async () => {
      const open = await database.query(`SELECT FROM deliveries WHERE account_id = $1 AND state = 'waiting'`, [
        accountId,
      ]);
      return open.rowCount === 0;
    });
    const set = (leadIds: (number | undefined)[], state: string, which: string) =>
      database.query(
        `UPDATE deliveries SET state = $2, hold = NULL, next_attempt_at = now() + interval '1 day'
         WHERE lead_id = ANY ($1) AND ${which}`,
        [leadIds, state],
      );
    await set([done, orders[0]?.leadId], 'delivered', 'true');
    await set([refused], 'parked', `state = 'delivered'`);
    await set([allRefused], 'parked', 'true');
    await set([orders[1]?.leadId], 'waiting', `state = 'delivered'`);
    await database.query('DELETE FROM deliveries WHERE lead_id = $1', [alone]);

    const { rows, destinations } = await owner.client.call(getReconciliation, { query: wide });
    const figuresOf = ({ received, delivered, waiting, refused: no }: (typeof rows)[number]) =>
      [received, delivered, waiting, no].join(' ');
    expect(rows.map((row) => [row.origin, figuresOf(row), row.quarantined])).to.have.deep.members([
      ['widget', '6 2 1 2', 1],
      ['call', '1 0 1 0', 0],
      ['cms', '2 1 1 0', 0],
    ]);
    const listed = async (day: string, query: object) => {
      const { leads, total } = await owner.client.call(listLeads, { query: { from: day, to: day, ...query } });
      expect(total).to.equal(leads.length);
      return leads.length;
    };
    for (const { day, widgetId, origin, ...row } of rows) {
      const of = widgetId === null ? { origin } : { widgetId };
      expect(row, origin).to.deep.equal({
        received: await listed(day, { ...of, only: 'received' }),
        delivered: await listed(day, { ...of, only: 'delivered' }),
        waiting: await listed(day, { ...of, only: 'underway' }),
        refused: await listed(day, { ...of, only: 'refused' }),
        quarantined: await listed(day, { ...of, only: 'received', state: 'quarantined' }),
      });
    }
    expect(destinations).to.have.length(2);
    for (const { day, destinationId, kind: _, name, ...row } of destinations) {
      const of = { destinationId, only: 'received' };
      expect(row, name).to.deep.equal({
        received: await listed(day, of),
        delivered: await listed(day, { ...of, delivery: 'delivered' }),
        waiting: await listed(day, { ...of, delivery: 'waiting' }),
        refused: await listed(day, { ...of, delivery: 'parked' }),
      });
    }
  });
});
