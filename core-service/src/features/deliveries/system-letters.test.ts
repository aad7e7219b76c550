import { expect } from 'chai';
import { createI18n } from '../../platform/i18n/index.ts';
import { checkLetter, composeSystemLetter, letterTemplates, type LetterTemplate } from './system-letters.ts';

const i18n = createI18n();

describe("the service's own letters", () => {
  const params = {
    code: '12345678',
    link: 'https://sp.example/auth/#x',
    account: '<b>Кабинет</b>',
    inviter: '{{code}} $t(mail:lead.test)',
    asker: '<b>anna@shop.example</b>',
    role: 'admin',
    week: '16–22 ноября',
    leads: '5',
    accountId: '1001',
    module: 'quiz',
    contact: '+7 999',
    comment: 'Скорее',
    connection: 'amoCRM (<b>shop</b>)',
    reason: '{{code}} сервис не пускает',
    since: '20 ноября',
    where: 'сайт «<b>shop</b>»',
    usual: '9',
    advice: '<b>Откройте сайт</b>',
    wanted: 'new@shop.example',
  };
  for (const locale of ['ru', 'en'] as const) {
    for (const template of Object.keys(letterTemplates) as LetterTemplate[]) {
      it(`${template} in ${locale} has all its words`, () => {
        const letter = composeSystemLetter(checkLetter({ to: 'anna@shop.example', template, params, locale }), {
          i18n,
          brand: 'Smartpoint',
          supportEmail: 'help@sp.example',
          declineUrl: ({ purpose }) => `https://sp.example/letters/decline/${purpose}`,
        });

        const all = `${letter.subject}\n${letter.text}\n${letter.html}`;
        expect(all).not.to.match(/mail:letter|leads:fact|mail:role|undefined|\{\{(?!code)/);
        expect(letter.html).not.to.contain('<b>');
        expect(letter.subject).not.to.contain('12345678');
        const isToSupport = template.endsWith('-request');
        expect(letter.declineUrl === undefined).to.equal(isToSupport);
        if (letter.declineUrl) expect(letter.text).to.contain(letter.declineUrl);
        expect(letter.to).to.deep.equal(['anna@shop.example']);
      });
    }
  }
});

describe('the letter about a module', () => {
  for (const [locale, name] of [
    ['ru', '«Квиз»'],
    ['en', '“Quiz”'],
  ] as const) {
    it(`names it as people do in ${locale}`, () => {
      const params = { accountId: '1001', module: 'quiz', contact: '', comment: '' };
      const letter = composeSystemLetter(
        checkLetter({ to: 'help@sp.example', template: 'module-request', params, locale }),
        { i18n, brand: 'Smartpoint', supportEmail: 'help@sp.example', declineUrl: () => 'https://sp.example' },
      );

      expect(letter.subject).to.contain(name);
      expect(letter.text).not.to.contain('quiz');
    });
  }
});
