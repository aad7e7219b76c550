import { expect } from 'chai';
import { createI18n } from '../../platform/i18n/index.ts';
import { encodeReason, renderReason } from './reason.ts';

const i18n = createI18n();

describe('reasons', () => {
  it('have the same texts in both languages, and every one that code can give', () => {
    const keys = [
      'server-not-found',
      'dns-silent',
      'server-unreachable',
      'server-slow',
      'server-tls',
      'certificate-name',
      'certificate-dates',
      'certificate-unknown',
      'server-login',
      'login-needed',
      'sender-refused',
      'address-refused',
      'addresses-refused',
      'letter-refused',
      'try-later',
      'refused-us',
      'bad-address',
      'unknown',
      'our-side',
      'unreadable',
      'lead-gone',
      'gave-up',
    ];
    for (const locale of ['ru', 'en'] as const) {
      for (const key of keys) {
        const text = renderReason(encodeReason({ key }), i18n.translator(locale));

        expect(text, `${locale} ${key}`)
          .to.match(/^[А-ЯЁA-Z]/)
          .and.not.match(/failure|\{\{reply/);
      }
    }
  });

  it('name the field that mends them, where they know it and have words for that', () => {
    const t = i18n.translator('ru');
    const label = 'connections:http.field.url';
    const said = (key: string) => [{ key }, { key, label }].map((reason) => renderReason(encodeReason(reason), t));
    expect(said('connections:failure.dns')).to.deep.equal([
      'Сервера с таким именем нет в интернете. Проверьте адрес. Повторим.',
      'Сервера с таким именем нет в интернете. Проверьте в подключении поле «Адрес». Повторим.',
    ]);
    const [plain, named] = said('connections:failure.unreachable');
    expect(named).to.equal(plain);
  });

  it('name the cause behind them', () => {
    const stored = encodeReason({ key: 'gave-up', values: { attempts: 30 }, because: { key: 'server-slow' } });

    expect(renderReason(stored, i18n.translator('en'))).to.equal(
      'Attempts: 30, none worked. The last reason: The mail server did not answer in time.',
    );
  });

  it('show what is not ours as it stands, and store any text', () => {
    expect(renderReason('plain words', i18n.translator('ru'))).to.equal('plain words');
    expect(encodeReason({ key: 'unknown', values: { reply: 'a\u0000b\uD800' } }).isWellFormed()).to.equal(true);
    expect(encodeReason({ key: 'unknown', values: { reply: 'a\u0000b' } })).not.to.contain('u0000');
  });

  it('repeat what a receiver says letter by letter, also what looks like an escape', () => {
    for (const reply of ['C:\\u0000', '\\\\u0000"', '\\', '"}', '{{reply}}', '$t(mail:lead.open)']) {
      const stored = encodeReason({ key: 'unknown', values: { reply } });
      expect(renderReason(stored, i18n.translator('en'))).to.contain(reply);
    }
  });
});
