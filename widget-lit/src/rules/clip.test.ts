import { expect } from 'chai';
import fc from 'fast-check';
import { clip } from './clip.ts';
import { consentParts } from './consent-parts.ts';
import { uuid } from './uuid.ts';

describe('clip', () => {
  it('cuts between, not inside, surrogate pairs', () => expect(clip('ab😀', 3)).to.equal('ab'));
  it('keeps whole pairs', () => expect(clip('😀я', 3)).to.equal('😀я'));

  it('always gives text the service accepts', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('\0', '\ud800', '\udc00', '😀', 'я', 'a') }),
        fc.nat(20),
        (text, max) => {
          const clipped = clip(text, max);
          return clipped.length <= max && clipped.isWellFormed() && !clipped.includes('\0');
        },
      ),
    );
  });
});

describe('consentParts', () => {
  const table: [text: string, parts: string[]][] = [
    ['', ['']],
    ['Без ссылки', ['Без ссылки']],
    ['Согласен на {link}обработку{/link}.', ['Согласен на ', 'обработку', '.']],
    ['{link}a{/link}{link}b{/link}', ['', 'a', '', 'b', '']],
    ['{link}строка\nдругая{/link}', ['', 'строка\nдругая', '']],
    ['{link}не закрыта', ['{link}не закрыта']],
    ['{/link}наоборот{link}', ['{/link}наоборот{link}']],
  ];
  for (const [text, parts] of table) {
    it(`splits "${text}"`, () => expect(consentParts(text)).to.deep.equal(parts));
  }
});

describe('uuid', () => {
  it('is a version 4 UUID, new each time', () => {
    const ids = Array.from({ length: 100 }, uuid);

    expect(new Set(ids).size).to.equal(100);
    for (const id of ids) expect(id).to.match(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});
