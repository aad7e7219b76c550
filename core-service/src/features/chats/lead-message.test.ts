import { expect } from 'chai';
import fc from 'fast-check';
import { wholeLead } from '@smartpoint/contracts/settings';
import { createI18n } from '../../platform/i18n/index.ts';
import { sampleLead } from '../connections/index.ts';
import type { LeadForFacts } from '../leads/index.ts';
import { plainMarkup } from './kit/messenger.ts';
import { composeLeadMessage } from './lead-message.ts';
import { htmlMarkup } from './kit/html-markup.ts';
import { visibleText } from './telegram/telegram-html.fake.ts';

describe('the message about a lead', () => {
  const t = createI18n().translator('ru');
  const account = { name: 'Магазин', locale: 'ru' as const, timeZone: 'Europe/Moscow' };
  const sample = sampleLead(account, t, new Date('2026-11-27T09:00:00Z'));
  const lead: LeadForFacts = { ...sample, id: 7, isTest: false, formName: 'Заказать звонок', name: 'Анна', fields: [] };
  const form = { markup: htmlMarkup, limit: 4096 };
  const words = { t, told: wholeLead, publicUrl: 'https://sp.example' };
  const seenOf = (changes: Partial<LeadForFacts>) =>
    visibleText(composeLeadMessage({ ...lead, ...changes }, words, form));

  it('begins with the form, the name and a phone that can be pressed, and ends with the way to the lead', () => {
    const lines = seenOf({ phone: '8 (926) 244-43-93', phoneE164: '+79262444393' }).split('\n');

    expect(lines.slice(0, 3)).to.deep.equal([
      'Новая заявка: Заказать звонок',
      'Имя: Анна',
      'Телефон: +79262444393 (8 (926) 244-43-93)',
    ]);
    expect(lines.at(-1)).to.equal('Вся заявка: https://sp.example/report/?lead=7');
    expect(seenOf({ phone: '+7 926 244-43-93', phoneE164: '+79262444393' })).to.contain('Телефон: +79262444393\n');
  });

  it('says what its group wants said, and contacts in any case', () => {
    const told = { opening: 'Перезвоните\nза 5 минут', sections: ['page' as const] };
    const seen = visibleText(composeLeadMessage({ ...lead, pageTitle: 'Каталог' }, { ...words, told }, form));

    expect(seen.split('\n').slice(0, 3)).to.deep.equal([
      'Новая заявка: Заказать звонок',
      'Перезвоните за 5 минут',
      'Имя: Анна',
    ]);
    expect(seen).to.contain('Каталог').and.not.contain('Номер заявки').and.not.contain(t('leads:section.form'));
  });

  it('tells a phone that is none as it was typed', () => {
    expect(seenOf({ phone: '123', phoneE164: null, phoneValid: false })).to.match(/^Телефон: 123 \(/m);
  });

  it('lets nothing of a visitor become markup, a second line or a line of ours', () => {
    const evil = '</b><a href="https://evil.example">x</a> & <script>\r\nТелефон: +70000000000\u2028Ещё';
    const seen = seenOf({ name: evil, fields: [{ label: evil, value: evil }], pageTitle: evil, utm: { source: evil } });

    expect(seen).to.contain('Имя: </b><a href="https://evil.example">x</a> & <script> Телефон: +70000000000 Ещё\n');
    expect(seen.match(/^Телефон:/gm)).to.have.length(1);
  });

  it('tells the beginning of a long answer, and where the rest is', () => {
    const answers = Array.from({ length: 12 }, (_, n) => ({
      label: `Вопрос ${n}`,
      value: `${n} ${'да & '.repeat(400)}`,
    }));
    const seen = seenOf({ fields: answers });

    expect(seen.length).to.be.at.most(4096);
    expect(seen).to.contain('Вопрос 0: 0 да & ').and.to.contain('…');
    expect(seen).to.match(/Здесь не всё: [^\n]+\nВся заявка: https:\/\/sp\.example\/report\/\?lead=7$/);
  });

  it('is never longer than the messenger takes and always readable, whatever a visitor typed', () => {
    const text = fc.string({ unit: 'binary', maxLength: 2500 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 12 }), text, (pairs, name) => {
        const fields = pairs.map(([label, value]) => ({ label, value }));
        const message = composeLeadMessage({ ...lead, name, fields }, words, form);
        const plain = composeLeadMessage({ ...lead, name, fields }, words, { markup: plainMarkup, limit: 1000 });
        return (
          visibleText(message).length <= 4096 &&
          message.isWellFormed() &&
          plain.length <= 1000 &&
          plain.endsWith('https://sp.example/report/?lead=7')
        );
      }),
      { numRuns: 60 },
    );
  });
});
