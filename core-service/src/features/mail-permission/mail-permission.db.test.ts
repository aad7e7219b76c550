import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import {
  acceptInvite,
  startPasswordReset,
  startRegistration,
  updateAccount,
  updateProfile,
} from '@smartpoint/contracts/accounts';
import { inviteMember } from '@smartpoint/contracts/members';
import { getLead } from '@smartpoint/contracts/leads';
import { getNotifications, saveNotifications } from '@smartpoint/contracts/notifications';
import { askMailbox, listMailingGroups, saveMailingGroups } from '@smartpoint/contracts/settings';
import {
  confirmAddress,
  newestLetter,
  registerAccount,
  type RegisteredAccount,
} from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';

const bait = 'Вы выиграли evil.example';

describe('letters go to those only who agreed', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
  });
  after(() => service.stop());

  const aStranger = () => `stranger-${randomBytes(5).toString('hex')}@elsewhere.example`;
  const save = (emails: string[], who = owner) =>
    who.client.call(saveMailingGroups, { body: { groups: [{ name: bait, emails }] } });
  const stateOf = async (email: string, who = owner) =>
    (await who.client.call(listMailingGroups)).mailboxes.find((mailbox) => mailbox.email === email);
  const aLead = async (name = 'Иван Иванов') => {
    const submission = aSubmission(await aForm(owner));
    submission.fields[0] = { key: 'name', label: 'Ваше имя', value: name };
    const answer = await postLead(service.url, submission);
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const deliveriesOf = async (leadId: number) => {
    const { deliveries } = await owner.client.call(getLead, { params: { leadId } });
    return Object.fromEntries(deliveries.map(({ target, state, hold }) => [target, hold ?? state]));
  };
  const settled = (leadId: number, target: string, fate: string) =>
    until(`${target} to be ${fate}`, async () => (await deliveriesOf(leadId))[target] === fate);
  const lettersTo = async (email: string): Promise<number> => {
    const sql = 'SELECT count(*)::int AS n FROM dev_mails WHERE $1 = ANY (recipients)';
    return (await service.database.owner.query<{ n: number }>(sql, [email])).rows[0]?.n ?? -1;
  };
  /** The first letter to this address whose subject fits. */
  const letterTo = (email: string, subject = /./) =>
    until(`a letter to ${email}`, async () => {
      const letter = await newestLetter(service, email);
      return letter && subject.test(letter.subject) && letter;
    });
  const linkIn = (text: string, door: 'confirm' | 'decline') =>
    new RegExp(String.raw`https?:\S+/letters/${door}/\S+`).exec(text)?.[0] ?? 'no link';
  const press = async (link: string) => {
    const answer = await fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    return answer.status;
  };

  describe('a mailbox of a group', () => {
    it('gets the question only, and its leads once its reader agreed; the owner sees them meanwhile', async () => {
      const sales = aStranger();
      await save([sales]);
      const leadId = await aLead();
      await settled(leadId, owner.email, 'delivered');

      expect(await deliveriesOf(leadId)).to.deep.equal({ [sales]: 'confirmation', [owner.email]: 'delivered' });
      expect(await stateOf(sales)).to.include({ state: 'waiting' });
      const { text } = await letterTo(sales);
      expect(text).to.contain(owner.email).and.not.contain('Иван Иванов');

      await confirmAddress(service, sales);

      await settled(leadId, sales, 'delivered');
      expect((await letterTo(sales, /Иван Иванов/)).text).to.contain('926');
      expect(await stateOf(sales)).to.include({ state: 'confirmed' });
      const next = await aLead('Борис');
      expect(await deliveriesOf(next)).to.have.all.keys(sales);
    });

    it('is asked by looking at the link as little as by nobody: only the button agrees', async () => {
      const sales = aStranger();
      await save([sales]);
      const link = linkIn((await letterTo(sales)).text, 'confirm');

      for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).to.equal(200);
      const page = await (await fetch(link)).text();
      expect(await stateOf(sales)).to.include({ state: 'waiting' });
      expect(page.match(/<button/g)).to.have.length(1);
      expect(page).not.to.contain(sales);
      expect(await press(link)).to.equal(200);

      expect(await stateOf(sales)).to.include({ state: 'confirmed' });
      expect(await press(link)).to.equal(200);
    });

    it('of oneself and of members needs no question', async () => {
      const colleague = await registerAccount(service);
      await service.database.owner.query(
        `INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, 'operator')`,
        [owner.session.account.uid, colleague.session.user.id],
      );
      await save([owner.email, colleague.email]);

      for (const email of [owner.email, colleague.email])
        expect(await stateOf(email)).to.include({ state: 'confirmed' });
      await settled(await aLead(), colleague.email, 'delivered');
    });

    it('of somebody else with an account here is asked like any other', async () => {
      const stranger = await registerAccount(service);
      await save([stranger.email]);

      expect(await stateOf(stranger.email)).to.include({ state: 'waiting' });
    });

    it('agrees by joining the account', async () => {
      const email = aStranger();
      await save([email]);
      const leadId = await aLead();
      await letterTo(email, /подтвердите/);
      await owner.client.call(inviteMember, { body: { email, role: 'operator' } });
      const { html } = await letterTo(email, /приглашают/);
      const token = /token=(spi_[\w-]+)/.exec(html)?.[1] ?? '';

      const joining = { token, name: 'Борис', password: 'correct horse battery' };
      await service.client().call(acceptInvite, { body: joining });

      expect(await stateOf(email)).to.include({ state: 'confirmed' });
      await settled(leadId, email, 'delivered');
    });

    it('is asked once however often the groups are saved, again by the button, and not every minute', async () => {
      const sales = aStranger();
      await save([sales]);
      await save([sales]);
      await letterTo(sales);
      const mailboxId = (await stateOf(sales))?.id ?? 0;

      const soon = await owner.client.refusal(askMailbox, { params: { mailboxId } });
      await service.database.owner.query(`UPDATE mail_links SET created_at = created_at - interval '2 minutes'`);
      await owner.client.call(askMailbox, { params: { mailboxId } });

      expect(soon.code).to.equal('too-many-requests');
      await until('the second letter', async () => (await lettersTo(sales)) === 2);
    });

    it('is not pestered by many accounts, nor by one with thousands of addresses', async () => {
      const victim = aStranger();
      for (let n = 0; n < 5; n++) await save([victim], await registerAccount(service));
      const many = Array.from({ length: 40 }, (_, n) =>
        Array.from({ length: 4 }, (__, k) => `m${n}-${k}-${aStranger()}`),
      );
      const groups = many.map((emails, n) => ({ name: `${n}`, emails }));
      await owner.client.call(saveMailingGroups, { body: { groups } });
      const leadId = await aLead();
      await settled(leadId, owner.email, 'delivered');

      const { mailboxes } = await owner.client.call(listMailingGroups);
      expect(mailboxes.filter(({ askedAt }) => askedAt !== null)).to.have.length(100);
      const { rows } = await service.database.owner.query(
        `SELECT count(*)::int AS n FROM deliveries WHERE lead_id = $1 AND state <> 'held'`,
        [leadId],
      );
      expect(rows).to.deep.equal([{ n: 1 }]);
      await until('three letters to the victim', async () => (await lettersTo(victim)) === 3);
    });

    it('is asked three times a day under all its tags together, and declines under all of them', async () => {
      const [name, host] = aStranger().split('@');
      const tagged = Array.from({ length: 12 }, (_, n) => `${name}+${n}@${host}`);
      await save(tagged);
      const other = await registerAccount(service);
      await save(tagged, other);

      const asked = (await owner.client.call(listMailingGroups)).mailboxes.filter(({ askedAt }) => askedAt !== null);
      expect(asked).to.have.length(3);
      expect((await other.client.call(listMailingGroups)).mailboxes.every(({ askedAt }) => askedAt === null)).to.equal(
        true,
      );
      await press(linkIn((await letterTo(asked[0]?.email ?? '')).text, 'decline'));
      for (const email of [...tagged, `${name}@${host}`]) {
        await save([email]);
        expect(await stateOf(email)).to.include({ state: 'declined' });
      }
    });
  });

  describe('a link', () => {
    it('is kept as a hash, tells nothing about a person, and dies', async () => {
      const sales = aStranger();
      await save([sales]);
      const { text } = await letterTo(sales);
      const links = [linkIn(text, 'confirm'), linkIn(text, 'decline')];
      const { rows } = await service.database.owner.query('SELECT * FROM mail_links');
      for (const link of links) {
        const token = link.split('/').at(-1) ?? '';
        expect(token).to.match(/^sp[kd]_[\w-]{43}$/);
        expect(JSON.stringify(rows)).not.to.contain(token).and.not.contain(sales);
      }

      await service.database.owner.query(`UPDATE mail_links SET expires_at = now() - interval '1 second'`);

      for (const link of links) expect(await press(link)).to.equal(404);
      expect(await stateOf(sales)).to.include({ state: 'waiting' });
    });

    it('opens its own door only, and none when it is made up', async () => {
      const sales = aStranger();
      await save([sales]);
      const { text } = await letterTo(sales);
      const [confirm, decline] = [linkIn(text, 'confirm'), linkIn(text, 'decline')];

      for (const link of [confirm.replace('confirm', 'decline'), decline.replace('decline', 'confirm'), `${confirm}x`])
        expect(await press(link)).to.equal(404);
      expect(await stateOf(sales)).to.include({ state: 'waiting' });
    });
  });

  describe('a letter', () => {
    it('about a lead is declined by the one POST of a mail program, for ever, until its reader takes that back', async () => {
      const sales = aStranger();
      await save([sales]);
      await confirmAddress(service, sales);
      await aLead();
      const { headers, text } = await letterTo(sales, /Иван/);
      const link = linkIn(text, 'decline');
      expect(headers['list-unsubscribe']).to.equal(`<${link}>`);
      expect(headers['list-unsubscribe-post']).to.equal('List-Unsubscribe=One-Click');

      expect((await fetch(link)).status).to.equal(200);
      expect(await stateOf(sales)).to.include({ state: 'confirmed' });
      expect(await press(link)).to.equal(200);

      expect(await stateOf(sales)).to.include({ state: 'declined' });
      expect(await deliveriesOf(await aLead('Борис'))).to.have.all.keys(owner.email);
      await save([owner.email]);
      const mailboxId = (await save([sales])).mailboxes[0]?.id ?? 0;
      expect((await owner.client.refusal(askMailbox, { params: { mailboxId } })).code).to.equal('address-declined');
      expect(await stateOf(sales)).to.include({ state: 'declined' });

      expect(await press(`${link}/undo`)).to.equal(200);
      await settled(await aLead('Вера'), sales, 'delivered');
    });

    it('that waited when its reader declined is shown as not delivered', async () => {
      const sales = aStranger();
      await save([sales]);
      await confirmAddress(service, sales);
      await aLead();
      const link = linkIn((await letterTo(sales, /Иван/)).text, 'decline');
      const leadId = await aLead('Борис');
      await settled(leadId, sales, 'delivered');
      await press(link);
      await service.database.owner.query(
        `UPDATE deliveries SET state = 'waiting', next_attempt_at = now() WHERE lead_id = $1`,
        [leadId],
      );

      await settled(leadId, sales, 'parked');
    });

    it('to oneself can be declined, and taken back in the panel', async () => {
      await save([owner.email]);
      await aLead();
      await press(linkIn((await letterTo(owner.email, /Иван/)).text, 'decline'));
      const declined = await stateOf(owner.email);

      await owner.client.call(askMailbox, { params: { mailboxId: declined?.id ?? 0 } });

      expect(declined?.state).to.equal('declined');
      expect(await stateOf(owner.email)).to.include({ state: 'confirmed' });
    });

    it('of invitation or question repeats nobody’s free text', async () => {
      await owner.client.call(updateProfile, { body: { name: bait } });
      await owner.client.call(updateAccount, { body: { name: bait } });
      const guest = aStranger();
      await owner.client.call(inviteMember, { body: { email: guest, role: 'viewer' } });
      const sales = aStranger();
      await save([sales]);

      for (const letter of [await letterTo(guest), await letterTo(sales)]) {
        expect(`${letter.subject}\n${letter.text}\n${letter.html}`).not.to.contain('evil.example');
        expect(letter.text).to.contain(owner.email);
      }
    });

    it('that strangers ask for is declined for all accounts at once', async () => {
      const victim = aStranger();
      await save([victim]);
      await press(linkIn((await letterTo(victim)).text, 'decline'));
      const other = await registerAccount(service);

      await save([victim], other);
      await other.client.call(inviteMember, { body: { email: victim, role: 'viewer' } });
      await until('the invitation to be refused', async () => {
        const sql = `SELECT count(*)::int AS n FROM deliveries WHERE account_id = 0 AND state = 'parked' AND target = 'elsewhere.example'`;
        return ((await service.database.owner.query<{ n: number }>(sql)).rows[0]?.n ?? 0) > 0;
      });

      expect(await lettersTo(victim)).to.equal(1);
      for (const who of [owner, other]) expect(await stateOf(victim, who)).to.include({ state: 'declined' });
    });

    it('of the service is chosen in the profile, by the same switch as its link', async () => {
      const { client, email } = await registerAccount(service);
      await owner.client.call(inviteMember, { body: { email, role: 'viewer' } });
      await press(linkIn((await letterTo(email, /пригла/)).text, 'decline'));
      expect((await client.call(getNotifications)).wishes).to.include({ alarms: true, requests: false });
      const chosen = await client.call(saveNotifications, { body: { alarms: false, requests: true } });
      expect(await client.call(getNotifications)).to.deep.equal(chosen);
      expect(chosen.wishes).to.include({ alarms: false, requests: true });
    });

    it('with a code is declined, and comes again after that is taken back', async () => {
      const victim = aStranger();
      const ask = () => service.client().call(startRegistration, { body: { email: victim } });
      await ask();
      const link = linkIn((await letterTo(victim)).text, 'decline');
      await press(link);
      const fates = async () => {
        const sql = `SELECT count(*) FILTER (WHERE state = 'parked')::int AS parked, count(*) FILTER (WHERE state = 'waiting')::int AS open
          FROM deliveries WHERE account_id = 0`;
        return (await service.database.owner.query<{ parked: number; open: number }>(sql)).rows[0];
      };
      const { parked: before = 0 } = (await fates()) ?? {};
      await ask();
      await service.client().call(startPasswordReset, { body: { email: victim } });
      await until('both letters to be refused', async () => {
        const now = await fates();
        return now?.parked === before + 2 && now.open === 0;
      });
      expect(await lettersTo(victim)).to.equal(1);

      await press(`${link}/undo`);
      await ask();

      await until('a code again', async () => (await lettersTo(victim)) === 2);
    });
  });

  it('one letter per address and lead, however many groups hold it', async () => {
    const groups = Array.from({ length: 5 }, (_, n) => ({ name: `${n}`, emails: [owner.email] }));
    await owner.client.call(saveMailingGroups, { body: { groups } });
    const before = await lettersTo(owner.email);
    const leadId = await aLead();
    await settled(leadId, owner.email, 'delivered');

    expect(await deliveriesOf(leadId)).to.have.all.keys(owner.email);
    expect(await lettersTo(owner.email)).to.equal(before + 1);
  });
});
