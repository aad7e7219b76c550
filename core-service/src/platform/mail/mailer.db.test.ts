import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { expect } from 'chai';
import { SMTPServer } from 'smtp-server';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { createLog } from '../log/index.ts';
import { certificates } from './certificates.fixture.ts';
import {
  createDevMailbox,
  createMailer,
  interpretSmtpError,
  type Letter,
  type MailFailure,
  type Mailer,
} from './index.ts';
import { startFakeSmtp, type FakeSmtp } from './smtp-server.fixture.ts';

const log = createLog('silent');
const from = 'Smartpoint <robot@smartpoint.example>';

function aLetter(change: Partial<Letter> = {}): Letter {
  return {
    to: ['anna@shop.example'],
    subject: 'Новая заявка',
    text: 'Текст\n.\nточка в начале строки',
    html: '<p>Текст</p>',
    messageId: 'delivery-1',
    ...change,
  };
}

describe('mailer', () => {
  let test: TestDatabase;
  let smtp: FakeSmtp;
  let mailer: Mailer;

  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.drop());
  beforeEach(async () => {
    smtp = await startFakeSmtp();
    mailer = createMailer({ smtpUrl: smtp.url, from, db: test.db, log, timeoutMs: 300 });
  });
  afterEach(() => smtp.stop());

  const failureOf = async (letter: Letter, sender = mailer): Promise<MailFailure> => {
    const error: unknown = await sender.send(letter).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error === undefined) throw new Error('the letter went');
    return interpretSmtpError(error);
  };

  it('sends one letter to all addresses under the given message id', async () => {
    await mailer.send(aLetter({ to: ['anna@shop.example', 'boris@shop.example'], replyTo: 'client@mail.example' }));

    expect(smtp.violations).to.deep.equal([]);
    expect(smtp.received).to.have.length(1);
    expect(smtp.received[0]).to.deep.include({
      messageId: '<delivery-1@smartpoint.example>',
      from: 'robot@smartpoint.example',
      to: ['anna@shop.example', 'boris@shop.example'],
    });
  });

  describe('what the server does and what follows', () => {
    const cases: [
      what: string,
      behaviour: Parameters<FakeSmtp['behave']>[0],
      kind: MailFailure['kind'],
      key: string,
    ][] = [
      ['greylisting', () => ({ reply: '451 4.7.1 try later' }), 'retry', 'try-later'],
      ['a full mailbox', () => ({ reply: '552 5.2.2 over quota' }), 'retry', 'mailbox-full'],
      ['an unknown mailbox', () => ({ reply: '550 5.1.1 no such user' }), 'rejected', 'address-refused'],
      ['a refusal without an enhanced code', () => ({ reply: '550 no' }), 'rejected', 'address-refused'],
      ['relay denied', () => ({ reply: '554 5.7.1 relay access denied' }), 'retry', 'refused-us'],
      ['trouble after DATA', () => ({ dataReply: '452 4.3.1 disk full' }), 'retry', 'try-later'],
      ['the letter refused for good', () => ({ dataReply: '554 5.7.1 spam' }), 'rejected', 'letter-refused'],
      ['silence', () => 'hang', 'retry', 'server-slow'],
      ['a connection closed after DATA', () => 'drop-after-data', 'retry', 'server-unreachable'],
    ];
    for (const [what, behaviour, kind, key] of cases) {
      it(`${what}: ${kind}, ${key}`, async () => {
        smtp.behave(behaviour);

        const failure = await failureOf(aLetter());

        expect([failure.kind, failure.reason.key]).to.deep.equal([kind, key]);
      });
    }

    it('a server that is down: retry', async () => {
      await smtp.stop();

      expect(await failureOf(aLetter())).to.deep.include({ kind: 'retry', reason: { key: 'server-unreachable' } });
      smtp = await startFakeSmtp();
    });
  });

  describe('servers that speak nonsense', () => {
    let server: Server;
    const sockets = new Set<Socket>();
    const serve = async (talk: (socket: Socket) => void, timeoutMs = 500): Promise<Mailer> => {
      server = createServer((socket) => {
        sockets.add(socket.on('error', () => undefined));
        talk(socket);
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const smtpUrl = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
      return createMailer({ smtpUrl, from, db: test.db, log, timeoutMs });
    };
    afterEach(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });

    it('one that takes the connection and never greets is left', async () => {
      // Long enough for a busy machine to connect: a connection that does not come in time is another fault.
      const silent = await serve(() => undefined, 3000);

      expect((await failureOf(aLetter(), silent)).reason.key).to.equal('server-silent');
    });

    it('one that drips a byte now and then is left, though it is never silent for long', async () => {
      const dripping = await serve((socket) => {
        socket.write('220 hi\r\n');
        socket.once('data', () => {
          const timer = setInterval(() => socket.write('2'), 40);
          socket.once('close', () => clearInterval(timer));
        });
      });

      expect((await failureOf(aLetter(), dripping)).reason.key).to.equal('server-slow');
    });

    it('one that answers with a flood is survived', async () => {
      const flooding = await serve((socket) => socket.write('x'.repeat(10_000_000)));

      expect((await failureOf(aLetter(), flooding)).kind).to.equal('retry');
    });
  });

  describe('which certificate the server shows', () => {
    const { authority, key } = certificates;
    type Shown = 'good' | 'expired' | 'notYetValid' | 'ofOtherName';
    const nameOf = ({ kind, reason }: MailFailure) => `${kind} ${reason.key}`;
    const outcomeOf = async (shown: Shown, ca: string, secure: boolean): Promise<string> => {
      const server = new SMTPServer({
        key,
        cert: certificates[shown],
        secure,
        authOptional: true,
        logger: false,
        disableReverseLookup: true,
        onData: (stream, _session, done) => void stream.resume().once('end', done),
      });
      server.on('error', () => undefined);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.server.address() as AddressInfo;
      const smtpUrl = `${secure ? 'smtps' : 'smtp'}://localhost:${port}?tls.ca=${encodeURIComponent(ca)}`;
      const sender = createMailer({ smtpUrl, from, db: test.db, log });
      try {
        return await sender.send(aLetter()).then(
          () => 'sent',
          (error: unknown) => nameOf(interpretSmtpError(error)),
        );
      } finally {
        await new Promise<void>((resolve) => server.close(resolve));
      }
    };
    const cases: [Shown, ca: string, outcome: string][] = [
      ['good', authority, 'sent'],
      ['good', '', 'retry certificate-unknown'],
      ['ofOtherName', authority, 'retry certificate-name'],
      ['expired', authority, 'retry certificate-dates'],
      ['notYetValid', authority, 'retry certificate-dates'],
    ];
    for (const [shown, ca, outcome] of cases) {
      it(`${shown}, by ${ca ? 'somebody trusted' : 'nobody we know'}: ${outcome}`, async () => {
        expect([await outcomeOf(shown, ca, true), await outcomeOf(shown, ca, false)]).to.deep.equal([outcome, outcome]);
      });
    }
  });

  it('tells who took a letter that not all took', async () => {
    smtp.behave((address) => (address.startsWith('gone') ? { reply: '550 5.1.1 no such user' } : undefined));

    const failure = await failureOf(aLetter({ to: ['anna@shop.example', 'gone@shop.example'] }));

    expect(failure).to.deep.include({ kind: 'rejected', accepted: ['anna@shop.example'] });
    expect(failure.reason.values?.addresses).to.equal('gone@shop.example');
    expect(smtp.received[0]?.to).to.deep.equal(['anna@shop.example']);
  });

  describe('header injection', () => {
    const breaks = ['\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f', '\0', '\r\n\r\n', '%0d%0a', '=0D=0A'];
    for (const lineBreak of breaks) {
      it(`${JSON.stringify(lineBreak)} in the subject adds no header`, async () => {
        await mailer.send(aLetter({ subject: `Заявка${lineBreak}Bcc: thief@evil.example${lineBreak}X-Evil: 1` }));

        expect(smtp.violations).to.deep.equal([]);
        expect(smtp.received[0]?.to).to.deep.equal(['anna@shop.example']);
      });

      it(`${JSON.stringify(lineBreak)} in an address to answer to adds no header`, async () => {
        await mailer.send(aLetter({ replyTo: `client@mail.example${lineBreak}Bcc: thief@evil.example` }));

        expect(smtp.violations).to.deep.equal([]);
        expect(smtp.received[0]?.headers.map(([name]) => name)).not.to.include('reply-to');
      });

      it(`${JSON.stringify(lineBreak)} in a recipient is refused`, async () => {
        const failure = await failureOf(aLetter({ to: [`anna@shop.example${lineBreak}RCPT TO:<thief@evil.example>`] }));

        expect(failure.kind).to.equal('rejected');
        expect(smtp.asked).to.deep.equal([]);
      });
    }

    const tricks = [
      'a@shop.example, b@evil.example',
      'a@shop.example;b@evil.example',
      'a@shop.example b@evil.example',
      'Boss <b@evil.example>',
      '<a@shop.example>,<b@evil.example>',
      'group: a@shop.example, b@evil.example;',
      '"b@evil.example, "@shop.example',
      'a@shop.example(b@evil.example)',
      'a@[127.0.0.1]',
      Array.from({ length: 10 }, (_, n) => `a${n}@shop.example`).join(','),
      '',
      '@',
      'a@shop.example\u2028',
    ];
    for (const trick of tricks) {
      it(`${JSON.stringify(trick).slice(0, 50)} is not one address`, async () => {
        const failure = await failureOf(aLetter({ to: ['anna@shop.example', trick] }));

        expect(smtp.asked).to.deep.equal(['anna@shop.example']);
        expect(failure).to.deep.include({ kind: 'rejected', accepted: ['anna@shop.example'] });
      });
    }

    it('does not let a subject turn the text around', async () => {
      await mailer.send(aLetter({ subject: 'Заявка \u202Egpj.exe' }));

      const subject = smtp.received[0]?.headers.find(([name]) => name === 'subject')?.[1] ?? '';
      expect(Buffer.from(subject.replace(/^=\?UTF-8\?B\?|\?=$/g, ''), 'base64').toString()).to.equal('Заявка gpj.exe');
    });
  });

  describe('without a mail server', () => {
    it('keeps the letter once however often it is sent, and shows it', async () => {
      const mailbox = createDevMailbox(test.db);
      const local = createMailer({ from, db: test.db, log });
      const letter = aLetter({ messageId: 'delivery-77', html: '<b>Жирный</b>', replyTo: 'client@mail.example' });

      await Promise.all([local.send(letter), local.send(letter)]);
      await local.send(letter);

      const [summary, ...others] = await mailbox.list();
      expect(others).to.deep.equal([]);
      expect(summary).to.deep.include({ subject: 'Новая заявка', recipients: ['anna@shop.example'] });
      expect(await mailbox.find(summary?.id ?? 0)).to.deep.include({
        from: 'robot@smartpoint.example',
        replyTo: 'client@mail.example',
        messageId: '<delivery-77@smartpoint.example>',
        html: '<b>Жирный</b>',
      });
      expect(await mailbox.find(123456)).to.equal(undefined);
    });

    it('lets the oldest letters go, so that a mailbox never fills the disk', async () => {
      await test.owner.query(
        `INSERT INTO dev_mails (message_id, recipients, raw) SELECT 'old-' || n, '{}', '' FROM generate_series(1, 1500) n`,
      );

      await createMailer({ from, db: test.db, log }).send(aLetter({ messageId: 'delivery-78' }));

      const { rows } = await test.owner.query('SELECT count(*)::int AS n FROM dev_mails');
      expect(rows).to.deep.equal([{ n: 1000 }]);
    });
  });

  it('refuses a sender that is no address at start', () => {
    expect(() => createMailer({ from: 'Smartpoint', db: test.db, log })).to.throw(/sender/);
  });
});
