import { expect } from 'chai';
import { onOtherLayout } from './other-layout.ts';

describe('what was typed on the other layout', () => {
  for (const [typed, meant] of [
    ['ыефеы', 'stats'],
    ['cnfnbcnbrf', 'статистика'],
    ['Pfzdrb', 'заявки'],
    ['дуфвы', 'leads'],
    ['gtnh cbljhjd', 'петр сидоров'],
    ['`krf', 'ёлка'],
    ['', ''],
    ['+7 927', '+7 927'],
  ] as const)
    it(`reads «${typed}» as «${meant}»`, () => {
      expect(onOtherLayout(typed)).to.equal(meant);
    });
});
