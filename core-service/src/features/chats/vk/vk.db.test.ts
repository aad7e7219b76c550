import { expect } from 'chai';
import { getChatLink, inviteChat, listChats } from '@smartpoint/contracts/chats';
import { getLead } from '@smartpoint/contracts/leads';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { registerAccount, type RegisteredAccount } from '../../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../../test/harness/submission.ts';
import { until } from '../../../../test/harness/wait.ts';
import { fakeVkToken, startFakeVk, type FakePeer, type FakeVk } from './vk.fake.ts';

describe('chats of VK', () => {
  let vk: FakeVk;
  let service: TestService;
  let owner: RegisteredAccount;
  let groupId: number;
  before(async () => {
    vk = await startFakeVk();
    service = await startTestService({ VK_COMMUNITY_TOKEN: fakeVkToken, VK_API_URL: vk.url });
  });
  beforeEach(async () => {
    owner = await registerAccount(service);
    const body = { groups: [{ name: 'Продажи', emails: [owner.email] }] };
    groupId = (await owner.client.call(saveMailingGroups, { body })).groups[0]?.id ?? 0;
  });
  after(async () => {
    await service.stop();
    await vk.stop();
  });

  const invite = () => owner.client.call(inviteChat, { params: { groupId }, body: { messenger: 'vk' } });
  const used = (linkId: number) =>
    until('the chat', async () => {
      const { state, chat } = await owner.client.call(getChatLink, { params: { linkId } });
      return state === 'used' && chat ? chat : undefined;
    });
  const connect = async (peer: FakePeer) => {
    const link = await invite();
    peer.open(link.personUrl ?? '');
    return used(link.id);
  };
  const capture = async (): Promise<number> => {
    const answer = await postLead(service.url, aSubmission(await aForm(owner)));
    return ((await answer.json()) as { leadId: number }).leadId;
  };
  const settled = (leadId: number) =>
    until('the lead is settled', async () => {
      const { deliveries } = await owner.client.call(getLead, { params: { leadId } });
      return deliveries.find(({ kind, state }) => kind === 'chat' && state !== 'waiting');
    });
  const soon = () =>
    service.database.owner.query(
      `UPDATE deliveries SET next_attempt_at = now() WHERE state = 'waiting' AND next_attempt_at > now()`,
    );

  it('are connected by a link and go by their names, people and conversations', async () => {
    const anna = vk.person('Анна', 'Петрова');
    expect(await connect(anna)).to.include({ messenger: 'vk', title: 'Анна Петрова', state: 'working' });

    const sales = vk.conversation('Отдел продаж');
    const link = await invite();
    sales.say(`[club2077|@lead_bearer] ${link.command}`);
    expect((await used(link.id)).title).to.equal('Отдел продаж');

    const leadId = await capture();
    for (const { seen } of [anna, sales]) {
      const text = await until('the lead', () => seen.find((each) => each.includes(`/report/?lead=${leadId}`)));
      expect(text.split('\n')[2]).to.equal('Телефон: +79262444393 (8 (926) 244-43-93)');
    }
  });

  it('get one message though the answer to the first was lost', async () => {
    const anna = vk.person('Анна', 'Петрова');
    await connect(anna);
    vk.faults.push('drop-after');
    const leadId = await capture();
    await until('it is there', () => anna.seen.some((text) => text.includes(`?lead=${leadId}`)));
    await until('it is known', async () => {
      await soon();
      return (await settled(leadId)).state === 'delivered';
    });

    expect(anna.seen.filter((text) => text.includes(`?lead=${leadId}`))).to.have.length(1);
  });

  it('that forbade messages are named as such, and a word there mends it', async () => {
    const anna = vk.person('Анна', 'Петрова');
    const { id } = await connect(anna);
    const stateOf = async () => (await owner.client.call(listChats)).chats.find((chat) => chat.id === id)?.state;
    anna.refuse(901);
    expect((await settled(await capture())).reason).to.contain('не разрешил сообщения в VK');
    expect(await stateOf()).to.equal('lost');
    anna.say('/start');
    await until('it is heard', async () => (await stateOf()) !== 'lost');
    anna.leave();
    await until('it is heard', async () => (await stateOf()) === 'lost');
  });

  it('are heard on when the place to listen at is another one', async () => {
    vk.changeKey();
    expect((await connect(vk.person('Иван', 'Ли'))).title).to.equal('Иван Ли');
    await vk.forgetListeners();
    expect((await connect(vk.person('Пётр', 'Ли'))).title).to.equal('Пётр Ли');
  });
});
