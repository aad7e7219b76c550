import { expect } from 'chai';
import { place } from './place.ts';

const window = { width: 1000, height: 600 };
const box = { width: 200, height: 300 };
const button = (left: number, top: number) => ({ left, top, width: 80, height: 36 });

describe('place of a popover', () => {
  it('is below its button, at the edge that is asked for', () => {
    expect(place(button(300, 100), box, { window, placement: 'bottom-start' })).to.deep.equal({ left: 300, top: 142 });
    expect(place(button(300, 100), box, { window, placement: 'bottom-end' })).to.deep.equal({ left: 180, top: 142 });
    expect(place(button(300, 100), box, { window, placement: 'right-start' })).to.deep.equal({ left: 386, top: 100 });
  });

  it('is on the other side where there is no room', () => {
    expect(place(button(300, 500), box, { window, placement: 'bottom-start' }).top).to.equal(194);
    expect(place(button(300, 100), box, { window, placement: 'top-start' }).top).to.equal(142);
    expect(place(button(850, 100), box, { window, placement: 'right-start' }).left).to.equal(644);
  });

  it('never hangs over an edge of the screen, however small that is', () => {
    for (const placement of ['bottom-start', 'bottom-end', 'top-start', 'right-start'] as const)
      for (const at of [0, 500, 960]) {
        const { left, top } = place(button(at, at / 2), box, { window, placement });
        expect(left, `${placement} ${at}`).to.be.within(8, 792);
        expect(top, `${placement} ${at}`).to.be.within(8, 292);
      }
    expect(place(button(10, 10), box, { window: { width: 150, height: 150 }, placement: 'bottom-end' })).to.deep.equal({
      left: 8,
      top: 8,
    });
  });
});
