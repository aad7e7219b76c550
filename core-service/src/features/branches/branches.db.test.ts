import { expect } from 'chai';
import { createBranch, deleteBranch, listBranches, updateBranch } from '@smartpoint/contracts/branches';
import { exportLeads, getLead, listLeads } from '@smartpoint/contracts/leads';
import { getWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { plainField } from '@smartpoint/contracts/widgets/fields';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { aBranch, closedWeek } from '../../../test/harness/branch.ts';
import { parseCsv } from '../../../test/harness/csv.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';

const wide = { from: '2020-01-01', to: '2100-01-01' };

describe('branches', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
  });
  after(() => service.stop());

  const names = async (of = owner) => (await of.client.call(listBranches)).branches.map(({ name }) => name);

  it('are kept whole, in their order, and seen by nobody else', async () => {
    const special = [{ from: '2027-01-01', to: '2027-01-08', note: 'праздники', intervals: [] }];
    const hours = [
      { from: '09:00', to: '13:00' },
      { from: '14:00', to: '02:00' },
    ];
    const input = aBranch({ week: closedWeek.with(4, hours), special });
    const made = await owner.client.call(createBranch, { body: input });
    await owner.client.call(createBranch, { body: aBranch({ name: 'Тольятти' }) });
    const stranger = await registerAccount(service);

    expect(made).to.deep.include(input);
    expect((await owner.client.call(listBranches)).branches[0]).to.deep.equal(made);
    expect(await names()).to.deep.equal(['Южное шоссе, 12', 'Тольятти']);
    expect(await names(stranger)).to.deep.equal([]);
    for (const [endpoint, body] of [
      [updateBranch, input],
      [deleteBranch, undefined],
    ] as const) {
      const answer = await stranger.client.send(endpoint, { params: { branchId: made.id }, body });
      expect(answer.status).to.equal(404);
    }
  });

  it('are not overwritten by whoever saw another one', async () => {
    const { id: branchId, version } = await owner.client.call(createBranch, { body: aBranch() });
    const save = (input: Parameters<typeof aBranch>[0], seen: string | undefined) =>
      owner.client.send(updateBranch, { params: { branchId }, body: { ...aBranch(input), version: seen } });
    const theirs = await save({ phones: ['+7 846 255-19-90'] }, version);
    const mine = await save({ address: 'Тольятти' }, version);
    const [now] = (await owner.client.call(listBranches)).branches;

    expect([theirs.status, mine.status]).to.deep.equal([200, 409]);
    expect(now).to.deep.include({ address: aBranch().address, phones: ['+7 846 255-19-90'] });
    expect((await save({ address: 'Тольятти' }, now?.version)).status).to.equal(200);
  });

  it('say whether they are open, and until when', async () => {
    await owner.client.call(createBranch, { body: aBranch() });
    await owner.client.call(createBranch, { body: aBranch({ name: 'Закрытый', week: closedWeek }) });
    const tomorrow = [{ from: '2000-01-01', to: '2098-12-31', note: '', intervals: [] }];
    await owner.client.call(createBranch, { body: aBranch({ name: 'Ремонт', special: tomorrow }) });

    const { branches } = await owner.client.call(listBranches);
    expect(branches.map(({ isOpen, changesAt }) => [isOpen, changesAt])).to.deep.equal([
      [true, null],
      [false, null],
      [false, null],
    ]);
  });

  const refusals: [string, Parameters<typeof aBranch>[0], string][] = [
    ['a number nobody could dial', { phones: ['12'] }, '/phones/0'],
    ['no number', { phones: [] }, '/phones'],
    ['no name', { name: ' ' }, '/name'],
    ['a zone that is none', { timeZone: 'Mars/Olympus' }, '/timeZone'],
    ['six days', { week: closedWeek.slice(1) }, '/week'],
    ['an hour that is none', { week: closedWeek.with(0, [{ from: '24:00', to: '25:00' }]) }, '/week/0/0/from'],
    [
      'hours that overlap',
      {
        week: closedWeek.with(1, [
          { from: '09:00', to: '14:00' },
          { from: '13:00', to: '18:00' },
        ]),
      },
      '/week/1',
    ],
    [
      'hours after those that go on past midnight',
      {
        week: closedWeek.with(1, [
          { from: '09:00', to: '02:00' },
          { from: '23:00', to: '01:00' },
        ]),
      },
      '/week/1',
    ],
    [
      'a holiday that ends before it begins',
      { special: [{ from: '2027-01-08', to: '2027-01-01', note: '', intervals: [] }] },
      '/special/0/from',
    ],
    [
      'a day in two rows',
      {
        special: [
          { from: '2027-01-01', to: '2027-01-08', note: '', intervals: [] },
          { from: '2027-01-08', to: '2027-01-09', note: '', intervals: [] },
        ],
      },
      '/special',
    ],
  ];
  for (const [what, changes, pointer] of refusals) {
    it(`refuse ${what}`, async () => {
      const problem = await owner.client.refusal(createBranch, { body: aBranch(changes) });

      expect([problem.status, problem.errors?.[0]?.pointer]).to.deep.equal([422, pointer]);
      expect(await names()).to.deep.equal([]);
    });
  }

  it('are shown though their texts would be refused by rules that came later', async () => {
    await owner.client.call(createBranch, { body: aBranch() });
    await service.database.owner.query(
      `UPDATE branches SET name = repeat('я', 121), phones = ARRAY[chr(8203)] WHERE account_id = $1`,
      [owner.session.account.uid],
    );
    const { branches } = await owner.client.call(listBranches);
    expect(branches.map(({ name, phones }) => [name.length, phones])).to.deep.equal([[121, ['\u200b']]]);
  });

  it('have names of their own; a removed one gives its name back', async () => {
    const first = await owner.client.call(createBranch, { body: aBranch() });
    const other = await owner.client.call(createBranch, { body: aBranch({ name: 'Тольятти' }) });
    const taken = [
      await owner.client.refusal(createBranch, { body: aBranch({ name: 'ЮЖНОЕ шоссе, 12' }) }),
      await owner.client.refusal(updateBranch, { params: { branchId: other.id }, body: aBranch() }),
    ];
    await owner.client.call(deleteBranch, { params: { branchId: first.id } });
    await owner.client.call(createBranch, { body: aBranch() });

    for (const { errors } of taken) expect(errors?.[0]).to.include({ pointer: '/name', code: 'name-taken' });
    expect(await names()).to.deep.equal(['Тольятти', 'Южное шоссе, 12']);
  });

  describe('of a lead', () => {
    let form: ReadyForm;
    let south: number;
    let north: number;
    beforeEach(async () => {
      form = await aForm(owner);
      south = (await owner.client.call(createBranch, { body: aBranch() })).id;
      north = (await owner.client.call(createBranch, { body: aBranch({ name: 'Тольятти' }) })).id;
    });

    const setWidget = async (body: { branchId?: number | null; asks?: string[] }) => {
      const { widget } = form;
      const { asks, ...rest } = body;
      const fields = [...widget.settings.fields];
      if (asks) fields.push({ ...plainField('branch', 'branch', 'Куда удобнее приехать'), options: asks });
      const content = asks ? ({ kind: 'popup', settings: { ...widget.settings, fields } } as const) : {};
      const saved = await owner.client.call(updateWidget, {
        params: { widgetId: widget.id },
        body: { ...rest, ...content },
      });
      form = { ...form, widget: { ...widget, version: saved.version } };
    };
    const branchOf = async (chosen?: string) => {
      const { fields } = aSubmission(form);
      const answer = chosen === undefined ? [] : [{ key: 'branch', label: 'Куда удобнее приехать', value: chosen }];
      const posted = await postLead(service.url, aSubmission(form, { fields: [...fields, ...answer] }));
      expect(posted.status).to.equal(201);
      const { leadId } = (await posted.json()) as { leadId: number };
      return (await owner.client.call(getLead, { params: { leadId } })).branch;
    };

    it('is the one of its widget, or none', async () => {
      expect(await branchOf()).to.equal('');
      await setWidget({ branchId: south });
      expect(await branchOf()).to.equal('Южное шоссе, 12');
      await setWidget({ branchId: null });
      expect(await branchOf()).to.equal('');
    });

    it('is the one the visitor chose, also by the name it had on a page of before', async () => {
      await setWidget({ branchId: south, asks: ['Тольятти', 'Южное шоссе, 12'] });
      const asked = [await branchOf('Тольятти'), await branchOf('Южное шоссе, 12'), await branchOf('')];
      await owner.client.call(updateBranch, { params: { branchId: north }, body: aBranch({ name: 'Автоград' }) });

      expect([...asked, await branchOf('Тольятти'), await branchOf('нет такого')]).to.deep.equal([
        'Тольятти',
        'Южное шоссе, 12',
        'Южное шоссе, 12',
        'Автоград',
        'Южное шоссе, 12',
      ]);
    });

    it('keeps the name when the branch is removed; its widget has none then', async () => {
      await setWidget({ branchId: south });
      await branchOf();
      await owner.client.call(deleteBranch, { params: { branchId: south } });

      expect(await branchOf()).to.equal('');
      const { widget } = form;
      expect((await owner.client.call(getWidget, { params: { widgetId: widget.id } })).branchId).to.equal(null);
      const { leads } = await owner.client.call(listLeads, { query: { ...wide, branch: 'Южное шоссе, 12' } });
      expect(leads).to.have.length(1);
    });

    it('filters the report and its CSV', async () => {
      await branchOf();
      await setWidget({ branchId: south });
      await branchOf();
      await setWidget({ branchId: north });
      await branchOf();
      await branchOf();
      const query = { ...wide, branch: 'Тольятти' };

      const { leads, total } = await owner.client.call(listLeads, { query });
      expect([leads.map(({ branch }) => branch), total]).to.deep.equal([['Тольятти', 'Тольятти'], 2]);
      const csv = parseCsv(await (await owner.client.send(exportLeads, { query })).text());
      expect(csv).to.have.length(3);
    });

    it('is no branch of somebody else, and no removed one', async () => {
      const stranger = await registerAccount(service);
      const theirs = await stranger.client.call(createBranch, { body: aBranch() });
      await owner.client.call(deleteBranch, { params: { branchId: north } });
      for (const branchId of [theirs.id, north]) {
        const params = { widgetId: form.widget.id };
        const problem = await owner.client.refusal(updateWidget, { params, body: { branchId } });
        expect(problem.errors?.[0]?.pointer).to.equal('/branchId');
      }
    });
  });
});
