import { domainToASCII, domainToUnicode } from 'node:url';
import { expect } from 'chai';
import fc from 'fast-check';
import { readEmail } from './email-address.ts';
import { readableLabel } from './punycode.ts';

describe('readEmail', () => {
  const same: [typed: string, read: string][] = [
    ['anna@mail.ru', 'anna@mail.ru'],
    ['  Anna.B+shop@Mail.RU ', 'anna.b+shop@mail.ru'],
    ["o'neil_1@d-e.co.uk", "o'neil_1@d-e.co.uk"],
    ['anna@почта.рф', 'anna@почта.рф'],
    ['ANNA@ПОЧТА.РФ', 'anna@почта.рф'],
    ['anna@xn--80a1acny.xn--p1ai', 'anna@почта.рф'],
    ['анна@почта.рф', 'анна@почта.рф'],
    ['anna@bücher.de', 'anna@bücher.de'],
    ['anna@xn--bcher-kva.de', 'anna@bücher.de'],
    ['anna@mail.xn--j6w193g', 'anna@mail.香港'],
    ['anna@mail.ru.', 'anna@mail.ru'],
    ['anna@почта.рф.', 'anna@почта.рф'],
    ['anna\u200b@mail\u00ad.ru\ufeff', 'anna@mail.ru'],
    ['\u202aanna@mail.ru\u202c', 'anna@mail.ru'],
    ['an\ufe0fna@ma\u034fil.ru\u3164', 'anna@mail.ru'],
    ['ａｎｎａ＠ｍａｉｌ．ｒｕ', 'anna@mail.ru'],
    ['\u00a0anna@mail.ru\n', 'anna@mail.ru'],
    ['mailto:anna@mail.ru', 'anna@mail.ru'],
    [' <anna@mail.ru> ', 'anna@mail.ru'],
    ['anna@mail.ru;', 'anna@mail.ru'],
  ];
  for (const [typed, read] of same) {
    it(`reads ${JSON.stringify(typed)}`, () => expect(readEmail(typed)).to.equal(read));
  }

  const faulty = [
    ...['', 'anna', 'anna@', '@mail.ru', 'anna@mail', 'anna@mail..ru', 'anna@.ru', 'anna@mail.ru..', 'a@b@mail.ru'],
    ...['anna @mail.ru', 'anna@mail.ru, b@mail.ru', 'Anna <anna@mail.ru>', '"anna b"@mail.ru', 'a:b@mail.ru'],
    ...['anna@mail.ru\r\nbcc: b@mail.ru', 'anna@mail.ru/x', 'anna@mail.ru:25', 'anna@mail.ru?x=1', 'anna@a%20b.ru'],
    ...['anna@127.0.0.1', 'anna@[127.0.0.1]', 'anna@0x7f.1', 'anna@-mail.ru', 'anna@mail-.ru', 'anna@ma_il.ru'],
    ...['.anna@mail.ru', 'anna.@mail.ru', 'an..na@mail.ru', 'a\0@mail.ru', '\ud800@mail.ru', 'anna@xn--\u0430.ru'],
    ...[`${'a'.repeat(65)}@mail.ru`, `a@${'b'.repeat(64)}.ru`, `a@${'b.'.repeat(130)}ru`, 'a'.repeat(5000)],
  ];
  for (const typed of faulty) {
    it(`takes ${JSON.stringify(typed).slice(0, 50)} for no address`, () => {
      expect(readEmail(typed)).to.equal(undefined);
    });
  }

  it('reads what it has read in the same way', () => {
    const part = fc.string({ unit: fc.constantFrom(...'abя.ü香-1İßς'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(part, part, fc.constantFrom('ru', 'рф', 'xn--p1ai'), (local, domain, zone) => {
        const read = readEmail(`${local}@${domain}.${zone}`);
        if (read !== undefined) expect(readEmail(read)).to.equal(read);
      }),
      { numRuns: 500 },
    );
  });
});

describe('readableLabel', () => {
  it('reads every label as the platform does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (text) => {
        const ascii = domainToASCII(text);
        if (!ascii.startsWith('xn--') || ascii.includes('.')) return;
        expect(readableLabel(ascii)).to.equal(domainToUnicode(ascii));
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves alone what is no punycode', () => {
    const labels = ['xn--', 'xn--!', 'xn--9999999999999', 'xn--a-'];
    expect(readableLabel('mail')).to.equal('mail');
    expect(labels.map((label) => typeof readableLabel(label))).to.deep.equal(labels.map(() => 'string'));
    expect(readableLabel('xn--9999999999999')).to.equal('xn--9999999999999');
  });
});
