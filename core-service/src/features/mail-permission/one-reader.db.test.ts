import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { startPasswordReset, startRegistration } from '@smartpoint/contracts/accounts';
import { inviteMember } from '@smartpoint/contracts/members';
import { copyInvite, sendInviteCode, startEmailChange } from '@smartpoint/contracts/people';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { ProblemAnswer } from '../../../test/harness/api-client.ts';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';

/** C2: whoever makes us write to a stranger gets no more letters out by calling the mailbox other names. */
describe('letters to one reader', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let name: string;
  before(async () => {
    service = await startTestService();
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    name = `victim${randomBytes(4).toString('hex')}`;
  });
  after(() => service.stop());

  /** The same mailbox, a dozen times. */
  const names = (): string[] => [
    ...Array.from({ length: 6 }, (_, n) => `${name}+${n}@gmail.com`),
    ...[2, 3, 4, 5].map((at) => `${name.slice(0, at)}.${name.slice(at)}@gmail.com`),
    ...[`${name}@googlemail.com`, `${name.toUpperCase()}@GMAIL.com.`],
  ];
  const askers: [door: string, ask: (email: string) => Promise<unknown>, atMost: number][] = [
    ['codes to register', (email) => service.client().call(startRegistration, { body: { email } }), 5],
    ['codes for a password', (email) => service.client().call(startPasswordReset, { body: { email } }), 5],
    [
      'codes for a new e-mail',
      async (email) => {
        const { client, password } = await registerAccount(service);
        return client.call(startEmailChange, { body: { email, password } });
      },
      5,
    ],
    ['invitations', (email) => owner.client.call(inviteMember, { body: { email, role: 'viewer' } }), 10],
    [
      'codes of copied invitations',
      async (email) => {
        const { id } = await owner.client.call(inviteMember, { body: { email, role: 'viewer' } });
        const { link } = await owner.client.call(copyInvite, { params: { inviteId: id } });
        const token = new URLSearchParams(link.split('?')[1]).get('token') ?? '';
        return service.client().call(sendInviteCode, { body: { token } });
      },
      5,
    ],
  ];
  for (const [door, ask, atMost] of askers) {
    it(`are ${atMost} at most of ${door}, however the mailbox is called, and others get theirs`, async () => {
      const answers: string[] = [];
      for (const email of names()) answers.push(await ask(email).then(() => 'sent', codeOf));

      expect(answers.filter((answer) => answer === 'sent')).to.have.length(atMost);
      expect(new Set(answers.slice(atMost))).to.deep.equal(new Set(['too-many-requests']));
      await ask(`other.${name}@gmail.com`);
    });
  }

  it('are twenty invitations a day at most', async () => {
    const invite = (email: string) =>
      owner.client.call(inviteMember, { body: { email, role: 'viewer' } }).then(() => 'sent', codeOf);
    const answers: string[] = [];
    for (const email of [...names(), ...names(), ...names()]) {
      answers.push(await invite(email));
      if (answers.length % 10 === 0)
        await service.database.owner.query(`UPDATE invites SET created_at = created_at - interval '2 hours'`);
    }

    expect(answers.filter((answer) => answer === 'sent')).to.have.length(20);
  });

  it('are three questions a day at most, however many groups and names', async () => {
    for (let n = 0; n < 2; n++) {
      const { client } = n === 0 ? owner : await registerAccount(service);
      await client.call(saveMailingGroups, { body: { groups: [{ name: 'Группа', emails: names() }] } });
    }
    const sql = `SELECT count(*)::int AS n FROM mail_links WHERE purpose = 'confirm' AND account_id >= $1`;
    const { rows } = await service.database.owner.query<{ n: number }>(sql, [owner.session.account.uid]);
    expect(rows[0]?.n).to.equal(3);
  });
});

const codeOf = (error: unknown): string => {
  if (error instanceof ProblemAnswer) return error.problem.code;
  throw error;
};
