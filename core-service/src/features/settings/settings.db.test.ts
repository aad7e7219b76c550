import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { switchAccount } from '@smartpoint/contracts/accounts';
import { removeMember } from '@smartpoint/contracts/members';
import { leaveAccount } from '@smartpoint/contracts/people';
import { listAudit } from '@smartpoint/contracts/personal-data';
import {
  getConsentSettings,
  leadSections,
  listMailingGroups,
  listModules,
  requestModule,
  saveConsentSettings,
  saveMailingGroups,
} from '@smartpoint/contracts/settings';
import { createWidget } from '@smartpoint/contracts/widgets';
import { newestLetter, registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { until } from '../../../test/harness/wait.ts';

const run = promisify(execFile);

describe('settings', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    service = await startTestService({ SUPPORT_EMAIL: 'support@example.test' });
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
  });
  after(() => service.stop());

  it('keep consent texts byte for byte, as a new version each time', async () => {
    const text = '  Согласен на {link}обработку{/link}\r\n\tданных «да» <b>&amp;</b> 🙂  ';
    const body = {
      personalData: { mode: 'required' as const, text, url: 'https://shop.example/policy?a=1&b=2' },
      advertising: { mode: 'checkbox' as const, text: '', url: '' },
    };

    const first = await owner.client.call(saveConsentSettings, { body });
    const second = await owner.client.call(saveConsentSettings, { body });
    const read = await owner.client.call(getConsentSettings);

    expect([first.version, second.version]).to.deep.equal([1, 2]);
    expect(read.personalData).to.deep.equal(body.personalData);
    expect(read.advertising).to.deep.equal(body.advertising);
  });

  it('offer ready consent words before anything is saved', async () => {
    const read = await owner.client.call(getConsentSettings);

    expect(read.version).to.equal(0);
    expect(read.personalData.text).to.contain('персональных данных');
  });

  it('refuse a consent link that is no web address', async () => {
    const consent = { mode: 'notice' as const, text: 'x', url: 'javascript:alert(1)' };

    const problem = await owner.client.refusal(saveConsentSettings, {
      body: { personalData: consent, advertising: { ...consent, url: '' } },
    });

    expect(problem.errors?.[0]?.pointer).to.equal('/personalData/url');
  });

  it('save mailing groups as one list: changed, added and removed rows', async () => {
    const first = await owner.client.call(saveMailingGroups, {
      body: {
        groups: [
          { name: 'Продажи', emails: ['SALES@shop.example'] },
          { name: 'Сервис', emails: ['service@shop.example'] },
        ],
      },
    });
    const [sales] = first.groups;
    if (!sales) throw new Error('no group');
    await owner.client.call(saveMailingGroups, {
      body: {
        groups: [
          { name: 'Новая', emails: ['new@shop.example'] },
          { id: sales.id, name: 'Отдел продаж', emails: ['sales@shop.example', 'boss@shop.example'] },
        ],
      },
    });

    const { groups } = await owner.client.call(listMailingGroups);

    expect(groups.map((group) => group.name)).to.deep.equal(['Новая', 'Отдел продаж']);
    expect(groups[1]).to.deep.equal({
      id: sales.id,
      name: 'Отдел продаж',
      emails: ['sales@shop.example', 'boss@shop.example'],
      message: { opening: '', sections: [...leadSections] },
      route: [],
      turn: '',
    });
  });

  it('keep what a group says about leads until it is changed', async () => {
    const group = { name: 'Продажи', emails: ['sales@shop.example'] };
    const message = { opening: 'Перезвоните за 5 минут', sections: ['page' as const] };
    const [first] = (await owner.client.call(saveMailingGroups, { body: { groups: [{ ...group, message }] } })).groups;
    const again = { ...group, id: first?.id };
    const { groups } = await owner.client.call(saveMailingGroups, { body: { groups: [again] } });
    expect(groups[0]?.message).to.deep.equal(message);

    const changed = { opening: '', sections: [] };
    await owner.client.call(saveMailingGroups, { body: { groups: [{ ...again, message: changed }] } });
    expect((await owner.client.call(listMailingGroups)).groups[0]?.message).to.deep.equal(changed);
  });

  it('are the last list saved, whole, when two people save at once', async () => {
    const lists = Array.from({ length: 4 }, (_, n) => [
      { name: `A${n}`, emails: [`a${n}@shop.example`] },
      { name: `B${n}`, emails: ['b@shop.example'] },
    ]);
    const answers = await Promise.all(
      lists.map((groups) => owner.client.send(saveMailingGroups, { body: { groups } })),
    );

    const { groups } = await owner.client.call(listMailingGroups);
    // Who waits too long for the others is asked to come back, and has saved nothing.
    const saved = lists.filter((_, n) => answers[n]?.status === 200);
    expect(saved).to.deep.include(groups.map(({ name, emails }) => ({ name, emails })));
  });

  it('are not overwritten by whoever saw other ones', async () => {
    const group = { name: 'Продажи', emails: ['sales@shop.example'] };
    const { version } = await owner.client.call(saveMailingGroups, { body: { groups: [group] } });
    const mine = { groups: [{ ...group, name: 'Отдел продаж' }], version };
    const theirs = { groups: [{ ...group, emails: ['boss@shop.example'] }], version };
    const saved = await owner.client.call(saveMailingGroups, { body: theirs });

    expect((await owner.client.refusal(saveMailingGroups, { body: mine })).code).to.equal('conflict');
    const now = await owner.client.call(listMailingGroups);
    expect([now.groups, now.version]).to.deep.equal([saved.groups, saved.version]);
    await owner.client.call(saveMailingGroups, { body: { ...mine, version: now.version } });
    // Of two who saw the same and save at once, one is told so.
    const seen = (await owner.client.call(listMailingGroups)).version;
    const answers = await Promise.all(
      ['А', 'Б'].map((name) =>
        owner.client.send(saveMailingGroups, { body: { groups: [{ ...group, name }], version: seen } }),
      ),
    );
    const [first, second] = answers.map(({ status }) => status).toSorted((one, other) => one - other);
    expect(first).to.equal(200);
    // Or to come back, where the wait for the other one was too long.
    expect(second).to.be.oneOf([409, 503]);
  });

  it('keep consent texts of another that whoever saves did not see', async () => {
    const consent = { mode: 'notice' as const, text: 'x', url: '' };
    const { version } = await owner.client.call(getConsentSettings);
    const texts = { personalData: consent, advertising: consent };
    const saved = await owner.client.call(saveConsentSettings, { body: { ...texts, version } });

    const refusal = await owner.client.refusal(saveConsentSettings, { body: { ...texts, version } });
    expect(refusal.code).to.equal('conflict');
    expect(
      (await owner.client.call(saveConsentSettings, { body: { ...texts, version: saved.version } })).version,
    ).to.equal(saved.version + 1);
  });

  it('take addresses in every alphabet, and the same address once in whatever way it is written', async () => {
    const typed = ['anna@почта.рф', 'ANNA@xn--80a1acny.xn--p1ai', 'анна@почта.рф.', 'anna\u200b@bücher.de'];
    const { groups } = await owner.client.call(saveMailingGroups, {
      body: { groups: [{ name: 'Все', emails: typed }] },
    });

    const read = ['anna@почта.рф', 'анна@почта.рф', 'anna@bücher.de'];
    expect([...new Set(groups[0]?.emails)]).to.deep.equal(read);
  });

  it('refuse a bad e-mail next to its field and keep the list as it was', async () => {
    await owner.client.call(saveMailingGroups, {
      body: { groups: [{ name: 'Продажи', emails: ['sales@shop.example'] }] },
    });

    for (const bad of ['sales@', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: x@y.example', 'Имя <a@b.example>']) {
      const problem = await owner.client.refusal(saveMailingGroups, {
        body: { groups: [{ name: 'Продажи', emails: [bad] }] },
      });
      expect(problem.errors?.[0]?.pointer, bad).to.equal('/groups/0/emails/0');
    }

    expect((await owner.client.call(listMailingGroups)).groups).to.have.length(1);
  });

  it("do not touch another account's group by its id", async () => {
    const mine = await owner.client.call(saveMailingGroups, {
      body: { groups: [{ name: 'Мои', emails: ['me@shop.example'] }] },
    });
    const stranger = await registerAccount(service);

    const problem = await stranger.client.refusal(saveMailingGroups, {
      body: { groups: [{ id: mine.groups[0]?.id, name: 'Взлом', emails: ['evil@shop.example'] }] },
    });

    expect(problem.code).to.equal('not-found');
    expect((await owner.client.call(listMailingGroups)).groups).to.deep.equal(mine.groups);
  });

  describe('mailboxes of whoever leaves the account or is removed', () => {
    const join = ({ session }: RegisteredAccount) =>
      service.database.owner.query(`INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, 'operator')`, [
        owner.session.account.uid,
        session.user.id,
      ]);
    const save = (emails: string[], who = owner) =>
      who.client.call(saveMailingGroups, { body: { groups: [{ name: 'Продажи', emails }] } });

    it('are marked in groups until that person is back', async () => {
      const [removed, gone, other] = [
        await registerAccount(service),
        await registerAccount(service),
        'shop@elsewhere.example',
      ];
      await join(removed);
      await join(gone);
      await save([owner.email, removed.email, gone.email, other]);
      await save([removed.email], gone);
      const former = async (who = owner) =>
        (await who.client.call(listMailingGroups)).mailboxes
          .filter(({ isFormer }) => isFormer)
          .map(({ email }) => email);
      expect(await former()).to.deep.equal([]);

      await owner.client.call(removeMember, { params: { userId: removed.session.user.id }, query: {} });
      expect([await former(), await former(gone)]).to.deep.equal([[removed.email], []]);
      await gone.client.call(switchAccount, { body: { uid: owner.session.account.uid } });
      await gone.client.call(leaveAccount);
      expect(await former()).to.deep.equal([removed.email, gone.email]);
      await join(removed);
      expect(await former()).to.deep.equal([gone.email]);
    });

    it('go from the groups that have others with whoever is removed, however they were saved last, on record', async () => {
      const [removed, other, third] = [
        await registerAccount(service),
        'sales@elsewhere.example',
        'repairs@elsewhere.example',
      ];
      const { id: userId } = removed.session.user;
      await join(removed);
      const groups = [
        { name: 'Продажи', emails: [removed.email, other, third] },
        { name: 'Сервис', emails: [removed.email] },
      ];
      const saved = await owner.client.call(saveMailingGroups, { body: { groups } });
      await save([removed.email, other], removed);
      await owner.client.call(removeMember, { params: { userId }, query: { groups: 'leave' } });

      const left = async (who = owner) =>
        (await who.client.call(listMailingGroups)).groups.map(({ emails }) => emails.join());
      expect([await left(), await left(removed)]).to.deep.equal([
        [`${other},${third}`, removed.email],
        [`${removed.email},${other}`],
      ]);
      const { entries } = await owner.client.call(listAudit, { query: { action: 'member.removed' } });
      expect(entries[0]?.details).to.deep.equal({ from: 'operator', to: null, groups: [saved.groups[0]?.id] });
    });
  });

  it('show every kind as connected where nobody has to ask', async () => {
    const { modules } = await owner.client.call(listModules);

    expect(modules.filter((module) => module.connected).map((module) => module.kind)).to.deep.equal([
      'popup',
      'quiz',
      'trade-in',
      'showcase',
      'multiform',
      'reviews',
      'callback',
    ]);
  });
});

describe('modules that the operator answers', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    service = await startTestService({ MODULES: 'operator', SUPPORT_EMAIL: 'support@example.test' });
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
  });
  after(() => service.stop());

  const multiform = { params: { kind: 'multiform' as const }, body: { contact: '+7 900 000-00-00' } };
  const create = () => owner.client.send(createWidget, { body: { kind: 'multiform' } });
  const stateOf = async () => {
    const { modules } = await owner.client.call(listModules);
    const { connected, request } = modules.find(({ kind }) => kind === 'multiform')!;
    return { connected, state: request?.state };
  };
  const admin = (...words: string[]) =>
    run(process.execPath, ['--import', 'tsx', 'core-service/src/app/admin.ts', 'modules', ...words], {
      env: { ...process.env, DATABASE_URL: service.database.url, SECRET_KEY: Buffer.alloc(32, 1).toString('base64') },
    });

  it('are closed until connected, listed while they wait, and open at once afterwards', async () => {
    const uid = String(owner.session.account.uid);
    const refused = await create();
    expect(refused.status).to.equal(403);
    expect(await refused.json()).to.have.property('code', 'module-locked');
    await owner.client.call(requestModule, multiform);
    expect(await stateOf()).to.deep.equal({ connected: false, state: 'requested' });
    expect((await admin('list')).stdout)
      .to.contain(uid)
      .and.contain('multiform')
      .and.contain('+7 900 000-00-00');

    await admin('connect', uid, 'multiform');

    expect(await stateOf()).to.deep.equal({ connected: true, state: 'connected' });
    expect((await create()).status).to.equal(201);
    expect((await admin('list')).stdout).not.to.contain(uid);
  });

  it('can be declined, and asked for again', async () => {
    const uid = String(owner.session.account.uid);
    await owner.client.call(requestModule, multiform);
    await admin('decline', uid, 'multiform');
    expect(await stateOf()).to.deep.equal({ connected: false, state: 'declined' });

    await owner.client.call(requestModule, multiform);

    expect(await stateOf()).to.deep.equal({ connected: false, state: 'requested' });
  });

  it('are asked for once, and support is told once', async () => {
    const ask = () =>
      owner.client.call(requestModule, {
        params: { kind: 'multiform' },
        body: { contact: '+7 900 000-00-00', comment: 'Хотим мультиформу' },
      });

    await Promise.all([ask(), ask(), ask()]);
    const { modules } = await owner.client.call(listModules);
    const asked = modules.find((module) => module.kind === 'multiform');

    expect(asked?.request).to.include({ state: 'requested', contact: '+7 900 000-00-00' });
    await until('the letter to support', async () =>
      (await newestLetter(service, 'support@example.test'))?.text.includes('Хотим мультиформу'),
    );
    const { rows } = await service.database.owner.query(
      'SELECT count(*)::int AS n FROM module_requests WHERE account_id = $1',
      [owner.session.account.uid],
    );
    expect(rows[0]).to.deep.equal({ n: 1 });
  });
});
