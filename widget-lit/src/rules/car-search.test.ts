import { expect } from 'chai';
import { folded, makeOf, matching } from './car-search.ts';

const makes = [
  { name: 'LADA', aliases: ['Лада', 'ВАЗ'], models: ['Granta', 'Vesta'] },
  { name: 'Toyota', aliases: [], models: ['Camry'] },
  { name: 'Škoda', aliases: ['Шкода'], models: ['Octavia'] },
];

describe('car search', () => {
  for (const [typed, meant] of [
    ['крета', 'Creta'],
    ['КАМРИ', 'Camry'],
    ['солярис', 'Solaris'],
    ['тойота', 'Toyota'],
    ['чери', 'Chery'],
    ['хавал', 'Haval'],
    ['skoda', 'Škoda'],
    ['рав 4', 'RAV4'],
    ['cx 5', 'CX-5'],
    ['фокус', 'Focus'],
    ['вольво', 'Volvo'],
  ] as const) {
    it(`hears ${meant} in «${typed}»`, () => expect(folded(typed)).to.equal(folded(meant)));
  }

  it('keeps numbers apart that differ by a digit', () => {
    expect(folded('Mazda 3')).to.not.equal(folded('Mazda 33'));
    expect(folded('BMW 118')).to.not.equal(folded('BMW 18'));
  });

  it('knows a make by every name it has, and none by nothing', () => {
    for (const words of ['лада', 'Lada ', 'ваз']) expect(makeOf(makes, words)?.name, words).to.equal('LADA');
    for (const words of ['', '  ', '—', 'ладa 2']) expect(makeOf(makes, words), words).to.equal(undefined);
  });

  it('offers what begins with the words before what has them inside, and everything for no words', () => {
    const models = ['Rio', 'Rio X', 'Picanto', 'Clarion'].map((name) => [name]);
    expect(matching(models, 'рио')).to.deep.equal(['Rio', 'Rio X', 'Clarion']);
    expect(matching(models, '')).to.have.length(4);
    expect(matching(models, 'zzz')).to.deep.equal([]);
  });

  it('finds a make by a name that is not shown', () => {
    const names = makes.map(({ name, aliases }) => [name, ...aliases]);
    expect(matching(names, 'ваз')).to.deep.equal(['LADA']);
  });
});
