import * as accounts from '@smartpoint/contracts/accounts';
import { answers } from './fake-answers.ts';
import { ago, session } from './fake-data.ts';
import { parsed, refuse } from './fake-refusal.ts';
import type { World } from './fake-world.ts';

const { on, all } = answers();
export const accountAnswers = all;

function present(world: World): accounts.Session {
  if (!world.session) throw refuse('unauthenticated');
  return world.session;
}

function enter(world: World): accounts.Session {
  world.session ??= session({});
  return world.session;
}

on(accounts.getSession, (_, world) => present(world));
on(accounts.login, ({ body }, world) => {
  if (body.password === 'wrong') throw refuse('wrong-credentials', 'Неверный e-mail или пароль.');
  return enter(world);
});
on(accounts.getDemoAccount, () => ({ uid: null }));
on(accounts.enterDemoAccount, (_, world) => enter(world));
on(accounts.logout, (_, world) => {
  world.session = undefined;
  return {};
});
on(accounts.logoutEverywhere, (_, world) => {
  world.session = undefined;
  return {};
});
on(accounts.startRegistration, () => ({ accepted: true as const }));
on(accounts.completeRegistration, ({ body }, world) => {
  const values = parsed(accounts.completeRegistration.body!, body);
  if (values.code === '00000000') {
    const message = 'Код или ссылка неверны или устарели. Запросите новое письмо.';
    throw refuse('wrong-code', message, [{ pointer: '/code', code: 'wrong-code', message }]);
  }
  return enter(world);
});
on(accounts.startPasswordReset, () => ({ accepted: true as const }));
on(accounts.completePasswordReset, (_, world) => enter(world));
on(accounts.acceptInvite, (_, world) => enter(world));
on(accounts.switchAccount, ({ body }, world) => {
  const old = present(world);
  const next = old.accounts.find(({ uid }) => uid === Number(body.uid));
  if (!next) throw refuse('not-found');
  world.session = { ...old, account: { ...old.account, ...next } };
  return world.session;
});
on(accounts.updateProfile, ({ body }, world) => {
  const old = present(world);
  world.session = { ...old, user: { ...old.user, ...body } };
  return world.session;
});
on(accounts.updateAccount, ({ body }, world) => {
  const old = present(world);
  const { timeZone = old.account.timeZone, ...others } = parsed(accounts.updateAccount.body!, body);
  // As the service: a zone is asked for, and counts later.
  const pendingTimeZone = timeZone === old.account.timeZone ? null : timeZone;
  world.session = { ...old, account: { ...old.account, ...others, pendingTimeZone } };
  return world.session;
});
on(accounts.listMembers, (_, { members, invites }) => ({ members, invites }));
on(accounts.inviteMember, ({ body }, world) => {
  const { email, role } = parsed(accounts.inviteMember.body!, body);
  const invite = { id: Date.now(), email, role, sentAt: ago(0), expiresAt: ago(-10_080) };
  world.invites.push(invite);
  return invite;
});
on(accounts.withdrawInvite, ({ params }, world) => {
  world.invites = world.invites.filter(({ id }) => id !== Number(params.inviteId));
  return {};
});
on(accounts.changeMemberRole, ({ params, body }, world) => {
  const member = world.members.find(({ userId }) => userId === Number(params.userId));
  if (!member) throw refuse('not-found');
  if (member.role === 'owner') throw refuse('last-owner', 'В кабинете должен остаться хотя бы один владелец.');
  member.role = body.role;
  return member;
});
on(accounts.removeMember, ({ params }, world) => {
  world.members = world.members.filter(({ userId }) => userId !== Number(params.userId));
  return {};
});
