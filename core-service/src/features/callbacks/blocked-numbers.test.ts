import { expect } from 'chai';
import { countBlocked, isBlocked } from './blocked-numbers.ts';

describe('numbers nobody calls back', () => {
  for (const written of ['+7 (926) 244-43-93', '89262444393', '926 244 43 93', 'Спам: +79262444393', '1, +79262444393'])
    it(`are meant as people write them: ${written}`, () => {
      expect(isBlocked(`+7 495 000-00-00\n${written}`, '+79262444393')).to.equal(true);
    });

  it('are these alone', () => {
    for (const list of ['', '\n', '+7926244439', '+792624443930', '+79262444394'])
      expect(isBlocked(list, '+79262444393'), list).to.equal(false);
    expect(isBlocked('\n', '')).to.equal(false);
  });

  it('are counted as they are told apart', () => {
    expect(countBlocked('Спам: +79262444393; 8 903 118-22-07,\n\nпусто\n4')).to.equal(3);
    expect(countBlocked('')).to.equal(0);
  });
});
