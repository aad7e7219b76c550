import { expect } from 'chai';
import { riseOver } from './rise-over.ts';
import type { Box } from './rise-over.ts';

const box = (left: number, right: number, top: number, bottom: number): Box => ({ left, right, top, bottom });

describe('riseOver', () => {
  const button = box(200, 300, 620, 676);
  const table: [what: string, others: Box[], expected: number][] = [
    ['nothing else', [], 0],
    ['something in the other corner', [box(20, 150, 620, 676)], 0],
    ['something far above', [box(200, 300, 500, 556)], 0],
    ['one in the same place', [button], 64],
    ['one that reaches over from the other corner', [box(20, 220, 640, 684)], 44],
    ['one that is too near', [box(20, 195, 620, 676)], 64],
    ['two, of which the first pushes it onto the second', [box(200, 300, 560, 612), button], 124],
    ['two with fractions of pixels', [box(200.3, 300.7, 619.7, 675.9), box(200, 300, 555.4, 611.5)], 128.6],
  ];
  for (const [what, others, expected] of table) {
    it(`of ${what}`, () => expect(riseOver(button, others)).to.be.closeTo(expected, 0.001));
  }
});
