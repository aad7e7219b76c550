import * as accounts from '@smartpoint/contracts/accounts';
import * as members from '@smartpoint/contracts/members';
import * as notifications from '@smartpoint/contracts/notifications';
import * as people from '@smartpoint/contracts/people';
import { answers } from './fake-answers.ts';
import { ago, session } from './fake-data.ts';
import { parsed, refuse } from './fake-refusal.ts';
import type { World } from './fake-world.ts';

const { on, all } = answers();
export const accountAnswers = all;

/** As the service: a link that fits nothing is told of as a whole. */
function refuseDeadLink(code: string): void {
  if (code.startsWith('spl_dead'))
    throw refuse('wrong-code', 'Код или ссылка неверны или устарели. Запросите новое письмо.');
}

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
  refuseDeadLink(values.code);
  if (values.code === '00000000') {
    const message = 'Код или ссылка неверны или устарели. Запросите новое письмо.';
    throw refuse('wrong-code', message, [{ pointer: '/code', code: 'wrong-code', message }]);
  }
  return enter(world);
});
on(accounts.startPasswordReset, () => ({ accepted: true as const }));
on(accounts.completePasswordReset, ({ body }, world) => {
  refuseDeadLink(body.code);
  return enter(world);
});
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
on(members.listMembers, (_, { members, invites }) => ({ members, invites }));
on(members.inviteMember, ({ body }, world) => {
  const { email, role } = parsed(members.inviteMember.body!, body);
  const invite = { id: Date.now(), email, role, sentAt: ago(0), expiresAt: ago(-10_080) };
  world.invites.push(invite);
  return invite;
});
on(members.withdrawInvite, ({ params }, world) => {
  world.invites = world.invites.filter(({ id }) => id !== Number(params.inviteId));
  return {};
});
on(members.changeMemberRole, ({ params, body }, world) => {
  const member = world.members.find(({ userId }) => userId === Number(params.userId));
  if (!member) throw refuse('not-found');
  if (member.role === 'owner') throw refuse('last-owner', 'В кабинете должен остаться хотя бы один владелец.');
  member.role = body.role;
  return member;
});
on(members.removeMember, ({ params }, world) => {
  world.members = world.members.filter(({ userId }) => userId !== Number(params.userId));
  return {};
});
let wishes: notifications.Wishes = { calls: true, connections: true, alarms: true, weekly: false, requests: true };
const letters = () => ({ wishes, leads: { groups: ['Продажи'], isDeclined: false } });
on(notifications.getNotifications, letters);
on(notifications.saveNotifications, ({ body }) => {
  for (const kind of notifications.notificationKinds) wishes = { ...wishes, [kind]: body[kind] ?? wishes[kind] };
  return letters();
});

on(people.getSecurity, (_, { secondStep, loginSessions }) => ({ secondStep, sessions: loginSessions }));
on(people.endLoginSession, ({ params }, world) => {
  world.loginSessions = world.loginSessions.filter(({ id }) => id !== Number(params.sessionId));
  return {};
});
on(people.changePassword, ({ body }) => {
  if (body.password === 'wrong') throw refuse('wrong-credentials', 'Неверный e-mail или пароль.');
  return {};
});
on(people.startEmailChange, () => ({ accepted: true as const }));
on(people.completeEmailChange, ({ body }, world) => {
  const old = present(world);
  world.session = { ...old, user: { ...old.user, email: parsed(people.completeEmailChange.body!, body).email } };
  return world.session;
});
const recoveryCodes = Array.from({ length: 10 }, (_, i) => `ABCD-EFGH-IJKL-MN${String.fromCharCode(65 + i)}2`);
on(people.startSecondStep, () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  return { secret, uri: `otpauth://totp/Smartpoint:anna@severny-veter.ru?issuer=Smartpoint&secret=${secret}` };
});
on(people.confirmSecondStep, (_, world) => {
  world.secondStep = { isOn: true, recoveryCodesLeft: 10 };
  return { recoveryCodes };
});
on(people.renewRecoveryCodes, () => ({ recoveryCodes }));
on(people.endSecondStep, (_, world) => {
  world.secondStep = { isOn: false, recoveryCodesLeft: 0 };
  return {};
});
on(people.leaveAccount, () => {
  throw refuse('last-owner', 'В кабинете должен остаться хотя бы один владелец.');
});
on(people.transferOwnership, ({ params, body }, world) => {
  if (world.secondStep.isOn && body.secondCode === undefined)
    throw refuse('second-step-needed', 'Нужен ещё код из приложения-аутентификатора или один из кодов восстановления.');
  const heir = world.members.find(({ userId }) => userId === Number(params.userId));
  const old = present(world);
  for (const member of world.members) if (member.userId === old.user.id) member.role = 'admin';
  if (heir) heir.role = 'owner';
  world.session = { ...old, account: { ...old.account, role: 'admin' } };
  return world.session;
});
on(people.sendInviteAgain, ({ params }, world) => {
  const invite = world.invites.find(({ id }) => id === Number(params.inviteId));
  if (!invite) throw refuse('not-found');
  Object.assign(invite, { sentAt: ago(0), expiresAt: ago(-10_080) });
  return {};
});
on(people.copyInvite, () => ({ link: `https://sp.example/auth/#invite?token=spc_${'x'.repeat(43)}` }));
on(people.sendInviteCode, () => ({ accepted: true as const }));
on(people.proveInvite, ({ body }) => {
  if (body.code !== '12345678') throw refuse('wrong-code', 'Код неверный или устарел.');
  return { token: `spi_${'x'.repeat(43)}` };
});
on(people.readInvite, ({ body }, world) => ({
  account: { uid: 10_427, name: 'Северный ветер' },
  inviter: { name: 'Анна Смирнова', email: 'anna@severny-veter.ru' },
  email: 'boris@severny-veter.ru',
  role: 'operator' as const,
  isKnown: world.life === 'overfull',
  needsCode: body.token.startsWith('spc_'),
}));
