import { expect } from 'chai';
import { folded, makeOf, matching } from '../../rules/car-search.ts';
import { readCars } from './cars.ts';

describe('the catalogue of cars', () => {
  const makes = readCars();

  it('has makes with models, every name once, none too long for the lead', () => {
    expect(makes.length).to.be.greaterThan(80);
    const names = makes.flatMap(({ name, aliases = [] }) => [...new Set([name, ...aliases].map(folded))]);
    expect(names).to.deep.equal([...new Set(names)]);
    for (const { name, models } of makes) {
      expect(models, name).to.not.be.empty;
      const plain = models.map((model) => model.toLowerCase());
      expect(plain, name).to.deep.equal([...new Set(plain)]);
      for (const text of [name, ...models]) expect(text).to.match(/^\S(.{0,58}\S)?$/);
    }
  });

  for (const [typed, make] of [
    ['лада', 'LADA'],
    ['газ', 'GAZ'],
    ['волга', 'GAZ'],
    ['уаз', 'UAZ'],
    ['москвич', 'Moskvich'],
    ['хавал', 'Haval'],
    ['чери', 'Chery'],
    ['джили', 'Geely'],
    ['чанган', 'Changan'],
    ['эксид', 'Exeed'],
    ['омода', 'OMODA'],
    ['джейку', 'Jaecoo'],
    ['танк', 'TANK'],
    ['белджи', 'Belgee'],
    ['мерседес', 'Mercedes-Benz'],
    ['бмв', 'BMW'],
  ] as const) {
    it(`knows ${make} by «${typed}»`, () => expect(makeOf(makes, typed)?.name).to.equal(make));
  }

  it('finds models by how they sound', () => {
    const models = (make: string) => (makeOf(makes, make)?.models ?? []).map((model) => [model]);
    expect(matching(models('хендай'), 'крет')).to.deep.equal(['Creta']);
    expect(matching(models('тойота'), 'камри')).to.deep.equal(['Camry']);
  });
});
