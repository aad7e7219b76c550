import { expect } from 'chai';
import { cleanReply, headerText, interpretSmtpError } from './index.ts';

const nodemailerError = (values: object) => Object.assign(new Error('x'), values);

describe('interpretSmtpError', () => {
  const table: [object, kind: string, key: string][] = [
    [{ code: 'EDNS' }, 'retry', 'server-not-found'],
    [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, 'retry', 'server-unreachable'],
    [{ code: 'ETIMEDOUT' }, 'retry', 'server-slow'],
    [{ code: 'EABORT' }, 'retry', 'server-slow'],
    [{ code: 'ETLS' }, 'retry', 'server-tls'],
    [{ code: 'EAUTH', response: '535 5.7.8 bad credentials', command: 'AUTH PLAIN' }, 'retry', 'server-login'],
    [{ code: 'EENVELOPE', response: '530 5.7.0 login first', command: 'MAIL FROM' }, 'retry', 'login-needed'],
    [
      { code: 'EENVELOPE', response: '550-5.1.1 no\n550 5.1.1 user', command: 'RCPT TO' },
      'rejected',
      'address-refused',
    ],
    [{ code: 'EENVELOPE', response: '503 bad sequence', command: 'RCPT TO' }, 'retry', 'refused-us'],
    [{ code: 'EENVELOPE', response: '550 5.4.1 no route', command: 'RCPT TO' }, 'retry', 'refused-us'],
    [{ code: 'EENVELOPE', response: '550 5.1.8 bad outbound sender', command: 'RCPT TO' }, 'retry', 'sender-refused'],
    [{ code: 'EMESSAGE', response: '550-5.7.26 unauthenticated', command: 'DATA' }, 'retry', 'sender-refused'],
    [{ code: 'EPROTOCOL', response: '554 5.7.1 listed as spam', command: 'CONN' }, 'retry', 'server-closed'],
    [{ code: 'EMESSAGE', response: '552 5.3.4 too big', command: 'DATA' }, 'retry', 'refused-us'],
    [{ code: 'EMESSAGE', response: '554 5.6.0 bad content', command: 'DATA' }, 'rejected', 'letter-refused'],
    [{ code: 'EMESSAGE', response: '421 closing', command: 'DATA' }, 'retry', 'try-later'],
    [{ code: 'EPROTOCOL', response: '421 4.7.0 too many connections', command: 'CONN' }, 'retry', 'try-later'],
    [{ code: 'EAUTH', response: '421 4.3.2 closing', command: 'AUTH PLAIN' }, 'retry', 'try-later'],
    [{ code: 'EAUTH', response: '454 4.7.0 temporary failure', command: 'AUTH PLAIN' }, 'retry', 'try-later'],
    [{ code: 'EENVELOPE', response: '421 busy', command: 'MAIL FROM' }, 'retry', 'try-later'],
    [{ code: 'EENVELOPE', response: '552 5.2.2 mailbox full', command: 'RCPT TO' }, 'retry', 'mailbox-full'],
    [{ code: 'EENVELOPE', response: '452 4.2.2 over quota', command: 'RCPT TO' }, 'retry', 'mailbox-full'],
    [{ code: 'EMESSAGE', response: '554 5.2.2 quota exceeded', command: 'DATA' }, 'retry', 'mailbox-full'],
    [{ code: 'EENVELOPE', response: '552 no space', command: 'RCPT TO' }, 'retry', 'mailbox-full'],
    [{ code: 'ESOCKET', originalCode: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'retry', 'server-tls'],
    [{ code: 'ESOCKET', originalCode: 'EPROTO' }, 'retry', 'server-tls'],
    [{ code: 'EENVELOPE', response: '550 Mailbox is full', command: 'RCPT TO' }, 'retry', 'mailbox-full'],
    [{ code: 'EMESSAGE', response: '550 quota exceeded', command: 'DATA' }, 'retry', 'mailbox-full'],
    [{ code: 'EMESSAGE', response: '552 message size exceeds limit', command: 'DATA' }, 'rejected', 'letter-refused'],
    [{ code: 'EENVELOPE', response: '452 no system storage', command: 'MAIL FROM' }, 'retry', 'try-later'],
    [{ code: 'EMESSAGE', response: '452 no system storage', command: 'DATA' }, 'retry', 'try-later'],
    [
      { code: 'EENVELOPE', response: '553 5.7.1 Sender address rejected', command: 'RCPT TO' },
      'retry',
      'sender-refused',
    ],
    [
      { code: 'EENVELOPE', response: '550 5.1.0 Sender address rejected', command: 'RCPT TO' },
      'retry',
      'sender-refused',
    ],
    [{ code: 'EDNS', originalCode: 'ENOTFOUND' }, 'retry', 'server-not-found'],
    [{ code: 'EDNS', originalCode: 'ETIMEOUT' }, 'retry', 'dns-silent'],
    [{ code: 'EDNS', originalCode: 'EAI_AGAIN' }, 'retry', 'dns-silent'],
    [{ code: 'ETIMEDOUT', message: 'Greeting never received' }, 'retry', 'server-silent'],
    [{ code: 'SOMETHING' }, 'retry', 'unknown'],
    [{}, 'retry', 'unknown'],
  ];
  for (const [values, kind, key] of table) {
    it(`${JSON.stringify(values)} → ${kind}, ${key}`, () => {
      const failure = interpretSmtpError(nodemailerError(values));

      expect([failure.kind, failure.reason.key]).to.deep.equal([kind, key]);
    });
  }

  it('takes anything thrown', () => {
    for (const thrown of [undefined, null, 'text', 7, {}]) expect(interpretSmtpError(thrown).kind).to.equal('retry');
  });
});

describe('cleanReply', () => {
  const table: [string, string][] = [
    ['550 5.1.1 <ivan.petrov@shop.ru>: unknown', '550 5.1.1 <[e-mail]>: unknown'],
    ['550 see https://mail.example/help?code=12345678#x now', '550 see https://mail.example/help now'],
    ['554 content "+7 (999) 123-45-67" is spam', '554 content "…" is spam'],
    ['554 code 12345678', '554 code …'],
    ['550-one\r\n550 two\u2028three', '550-one 550 two three'],
    ['550 token sp_abcdefghijklmnopqrstuvwxyz0123', '550 token …'],
  ];
  for (const [reply, clean] of table) {
    it(`${JSON.stringify(reply)} → ${clean}`, () => expect(cleanReply(reply)).to.equal(clean));
  }

  it('is short', () => expect(cleanReply(`550 ${'слово '.repeat(1000)}`)).to.have.length.at.most(200));
});

describe('headerText', () => {
  it('is one well-formed line without control characters, however it is fed', () => {
    for (let code = 0; code < 0x2100; code++) {
      const text = headerText(`a${String.fromCodePoint(code)}b\uD800`);

      expect(text, `U+${code.toString(16)}`).to.match(/^[^\p{Cc}\u2028\u2029]*$/u);
      expect(text.isWellFormed()).to.equal(true);
    }
  });

  it('cuts between characters, not inside one', () => expect([...headerText('🙂'.repeat(500))]).to.have.length(200));
});
