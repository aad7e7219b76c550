import { expect } from 'chai';
import { Bot, GrammyError } from 'grammy';
import { until } from '../../../../test/harness/wait.ts';
import { fakeToken, startFakeTelegram, type FakeTelegram } from './telegram.fake.ts';

/** A client that others wrote finds in our fake what it knows of Telegram. */
describe('the fake of Telegram, asked by grammY', () => {
  let telegram: FakeTelegram;
  let bot: Bot;
  beforeEach(async () => {
    telegram = await startFakeTelegram();
    bot = new Bot(fakeToken, { client: { apiRoot: telegram.url } });
  });
  afterEach(() => telegram.stop());

  const refusalOf = async (call: Promise<unknown>): Promise<GrammyError> => {
    try {
      await call;
    } catch (error) {
      if (error instanceof GrammyError) return error;
      throw error;
    }
    throw new Error('it was taken');
  };

  it('hears a person press «Start» by a link, and answers in marked-up words', async () => {
    const anna = telegram.person('Анна', 'Петрова');
    bot.command('start', (context) =>
      context.reply(`<b>${context.match}</b> &lt;${context.chat.first_name}&gt;`, {
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      }),
    );
    const polling = bot.start();
    anna.open('https://t.me/lead_bearer_bot?start=code-1');
    await until('the answer', () => anna.seen[0]);
    await bot.stop();
    await polling;

    expect(anna.seen).to.deep.equal(['code-1 <Анна>']);
    expect(bot.botInfo.username).to.equal('lead_bearer_bot');
  });

  it('refuses what Telegram refuses, in its words', async () => {
    const anna = telegram.person('Анна');
    const shop = telegram.group('Магазин');
    const say = (chat: number, text: string) => bot.api.sendMessage(chat, text, { parse_mode: 'HTML' });

    expect((await refusalOf(say(1, 'x'))).description).to.equal('Bad Request: chat not found');
    expect((await refusalOf(say(anna.id, 'x'))).error_code).to.equal(403);
    anna.letIn();
    expect((await refusalOf(say(anna.id, ' '))).description).to.equal('Bad Request: message text is empty');
    expect((await refusalOf(say(anna.id, 'x'.repeat(4097)))).description).to.equal('Bad Request: message is too long');
    for (const broken of ['<p>x</p>', '<b>x', 'x</b>', 'a < b'])
      expect((await refusalOf(say(anna.id, broken))).description, broken).to.contain("can't parse entities");
    anna.leave();
    expect((await refusalOf(say(anna.id, 'x'))).description).to.equal('Forbidden: bot was blocked by the user');

    shop.letIn();
    shop.flood(7);
    expect((await refusalOf(say(shop.id, 'x'))).parameters).to.deep.equal({ retry_after: 7 });
    const upgraded = shop.upgrade();
    expect((await refusalOf(say(shop.id, 'x'))).parameters).to.deep.equal({ migrate_to_chat_id: upgraded.id });
    telegram.revoke();
    expect((await refusalOf(bot.api.getMe())).error_code).to.equal(401);
  });

  it('takes what Telegram takes: 4096 characters as people see them', async () => {
    const anna = telegram.person('Анна');
    anna.letIn();
    const text = `<b>${'&amp;'.repeat(4096)}</b>`;

    expect((await bot.api.sendMessage(anna.id, text, { parse_mode: 'HTML' })).message_id).to.equal(1);
    expect(anna.seen).to.deep.equal(['&'.repeat(4096)]);
  });
});
