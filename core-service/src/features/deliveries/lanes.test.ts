import { expect } from 'chai';
import { until } from '../../../test/harness/wait.ts';
import { createLanes } from './lanes.ts';

const limits = { slots: 4, slowSlots: 2, perLane: 4 };

describe('lanes', () => {
  it('gives a destination more room with every success, up to its share', () => {
    const lanes = createLanes(limits);
    const rooms: (number | undefined)[] = [];

    for (let n = 0; n < 4; n++) {
      const pass = lanes.begin('a', 1);
      pass.finish(true);
      pass.leave();
      rooms.push(lanes.rooms().a);
    }

    expect(rooms).to.deep.equal([2, 4, 4, 4]);
  });

  it('closes a destination whose places are all taken', () => {
    const lanes = createLanes(limits);

    lanes.begin('a', 1);

    expect(lanes.rooms()).to.deep.equal({ a: 0 });
    expect(lanes.free()).to.equal(3);
  });

  it('frees the place of a call that has become slow', () => {
    const lanes = createLanes(limits);
    const passes = ['a', 'b', 'c', 'd'].map((name) => lanes.begin(name, 1));
    const before = lanes.free();

    for (const pass of passes.slice(0, 3)) pass.markSlow();

    // Two slow places: the others go aside, and broken destinations wait until one is free.
    expect([before, lanes.free()]).to.deep.equal([0, 3]);
    passes[3]?.finish(false);
    passes[3]?.leave();
    expect(lanes.rooms().d).to.equal(0);
    for (const pass of passes.slice(0, 2)) {
      pass.finish(true);
      pass.leave();
    }
    expect(lanes.rooms()).to.not.have.property('d');
  });

  it('makes broken destinations share the slow places, and no more than those', () => {
    const lanes = createLanes(limits);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const pass = lanes.begin(name, 1);
      pass.finish(false);
      pass.leave();
    }

    const open = Object.entries({ a: 1, b: 1, c: 1, d: 1, e: 1, ...lanes.rooms() }).filter(([, room]) => room > 0);
    for (const [name] of open) lanes.begin(name, 1);

    expect(open).to.have.length(2);
    expect(lanes.free()).to.equal(4);
    expect(Object.values(lanes.rooms())).to.deep.equal([0, 0, 0, 0, 0]);
  });

  it('keeps places free of an account that has destinations without end', () => {
    const lanes = createLanes({ slots: 200, slowSlots: 4, perLane: 4 });
    const hang = (count: number, accountId: number) => {
      for (let n = 0; n < count; n++) lanes.begin(`lane ${n} of ${accountId}`, accountId).markSlow();
    };
    hang(102, 7);

    // Three of four slow places and its share aside; the rest of its calls stay where they are.
    expect([lanes.busy(), lanes.perAccount]).to.deep.equal([{ 7: 3 }, 150]);
    hang(33, 8);
    expect(lanes.busy()).to.deep.equal({ 7: 3 });
    hang(1, 9);
    expect(lanes.busy()).to.deep.equal({ 7: 3, 9: 1 });
  });

  it('begins no more calls to broken destinations of an account than it has slow places', () => {
    const lanes = createLanes({ slots: 16, slowSlots: 4, perLane: 4 });
    for (let n = 0; n < 8; n++) {
      const pass = lanes.begin(`broken ${n}`, 7);
      pass.finish(false);
      pass.leave();
    }
    const beginAll = () => {
      const open = Object.entries({
        ...Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`broken ${n}`, 1])),
        ...lanes.rooms(),
      });
      for (const [name, room] of open) if (room > 0) lanes.begin(name, 7);
    };
    beginAll();
    beginAll();

    expect([lanes.busy(), Object.values(lanes.rooms()).every((room) => room === 0)]).to.deep.equal([{}, true]);
    const other = lanes.begin('other', 8);
    other.finish(false);
    other.leave();
    expect(lanes.rooms()).to.not.have.property('other');
  });

  it('trusts a destination again after a success', () => {
    const lanes = createLanes(limits);
    const failed = lanes.begin('a', 1);
    failed.finish(false);
    failed.leave();

    const next = lanes.begin('a', 1);
    next.finish(true);
    next.leave();
    lanes.begin('a', 1);

    expect(lanes.free()).to.equal(3);
  });

  it('leaves a place once however often it is told', () => {
    const lanes = createLanes(limits);
    const pass = lanes.begin('a', 1);

    pass.leave();
    pass.leave();

    expect(lanes.free()).to.equal(4);
  });

  it('has the place of a call that waits for its turn for others, and counts it again when it goes on', () => {
    const lanes = createLanes(limits);
    const goOn = lanes.begin('a', 1).rest();

    expect([lanes.free(), lanes.rooms()]).to.deep.equal([4, { a: 0 }]);
    goOn();
    expect(lanes.free()).to.equal(3);
  });

  it('takes more of a destination whose calls wait to go together, up to so many', () => {
    const lanes = createLanes(limits);
    const wait = () => lanes.begin('a', 1).rest(2);
    const [goOn] = [wait(), wait()];
    expect(lanes.rooms()).to.deep.equal({ a: 4 });
    wait();
    expect(lanes.rooms(), 'the third keeps its place').to.deep.equal({ a: 3 });
    goOn?.();
    expect(lanes.rooms()).to.deep.equal({ a: 2 });
  });

  it('has places to wait for others where one account waits without end', () => {
    const lanes = createLanes({ ...limits, slots: 1000 });
    for (let n = 0; n < 500; n++) lanes.begin(`lane ${n}`, 7).rest();
    lanes.begin('other', 8).rest();

    expect(lanes.busy()).to.deep.equal({ 7: 125 });
  });

  it('closes a destination for as long as it takes nothing', async () => {
    const lanes = createLanes(limits);
    const pass = lanes.begin('a', 1);
    pass.close(20);
    pass.leave();

    expect(lanes.rooms()).to.deep.equal({ a: 0 });
    await until('it is open', () => Object.keys(lanes.rooms()).length === 0);
  });

  it('does not remember every destination there ever was', () => {
    const lanes = createLanes(limits);
    for (let n = 0; n < 5000; n++) {
      const pass = lanes.begin(`lane ${n}`, 1);
      pass.finish(true);
      pass.leave();
    }

    expect(Object.keys(lanes.rooms())).to.have.length.at.most(500);
  });
});
