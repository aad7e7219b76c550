import { expect } from 'chai';
import { createLanes } from './lanes.ts';

const limits = { slots: 4, slowSlots: 2, perLane: 4 };

describe('lanes', () => {
  it('gives a destination more room with every success, up to its share', () => {
    const lanes = createLanes(limits);
    const rooms: (number | undefined)[] = [];

    for (let n = 0; n < 4; n++) {
      const pass = lanes.begin('a');
      pass.finish(true);
      pass.leave();
      rooms.push(lanes.rooms().a);
    }

    expect(rooms).to.deep.equal([2, 4, 4, 4]);
  });

  it('closes a destination whose places are all taken', () => {
    const lanes = createLanes(limits);

    lanes.begin('a');

    expect(lanes.rooms()).to.deep.equal({ a: 0 });
    expect(lanes.free()).to.equal(3);
  });

  it('frees the place of a call that has become slow', () => {
    const lanes = createLanes(limits);
    const passes = ['a', 'b', 'c', 'd'].map((name) => lanes.begin(name));
    const before = lanes.free();

    passes[0]?.markSlow();
    passes[1]?.markSlow();
    passes[2]?.markSlow();

    // Two slow places: the third slow call keeps its own.
    expect([before, lanes.free()]).to.deep.equal([0, 2]);
  });

  it('makes broken destinations share the slow places, and no more than those', () => {
    const lanes = createLanes(limits);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const pass = lanes.begin(name);
      pass.finish(false);
      pass.leave();
    }

    const open = Object.entries({ a: 1, b: 1, c: 1, d: 1, e: 1, ...lanes.rooms() }).filter(([, room]) => room > 0);
    for (const [name] of open) lanes.begin(name);

    expect(open).to.have.length(2);
    expect(lanes.free()).to.equal(4);
    expect(Object.values(lanes.rooms())).to.deep.equal([0, 0, 0, 0, 0]);
  });

  it('trusts a destination again after a success', () => {
    const lanes = createLanes(limits);
    const failed = lanes.begin('a');
    failed.finish(false);
    failed.leave();

    const next = lanes.begin('a');
    next.finish(true);
    next.leave();
    lanes.begin('a');

    expect(lanes.free()).to.equal(3);
  });

  it('leaves a place once however often it is told', () => {
    const lanes = createLanes(limits);
    const pass = lanes.begin('a');

    pass.leave();
    pass.leave();

    expect(lanes.free()).to.equal(4);
  });

  it('does not remember every destination there ever was', () => {
    const lanes = createLanes(limits);
    for (let n = 0; n < 5000; n++) {
      const pass = lanes.begin(`lane ${n}`);
      pass.finish(true);
      pass.leave();
    }

    expect(Object.keys(lanes.rooms())).to.have.length.at.most(500);
  });
});
