import { expect } from 'chai';
import { createGate } from './gate.ts';

describe('a gate', () => {
  it('lets so many in, lets so many wait, and sends the others away', async () => {
    const gate = createGate({ atOnce: 2, waiting: 1 });
    const open: (() => void)[] = [];
    let most = 0;
    let inside = 0;
    const work = async () => {
      most = Math.max(most, (inside += 1));
      await new Promise<void>((resolve) => open.push(resolve));
      inside -= 1;
    };
    const [first, second, third] = [gate(work), gate(work), gate(work)];
    const refused: unknown = await gate(work).catch((error: unknown) => error);

    expect(refused).to.have.property('code', 'unavailable');
    open.shift()?.();
    await first;
    open.shift()?.();
    await second;
    open.shift()?.();
    await third;
    expect([most, inside]).to.deep.equal([2, 0]);
  });

  it('goes on after work that failed', async () => {
    const gate = createGate({ atOnce: 1, waiting: 0 });
    const fault: unknown = await gate(() => Promise.reject(new Error('no'))).catch((error: unknown) => error);

    expect(fault).to.have.property('message', 'no');
    expect(await gate(() => Promise.resolve(7))).to.equal(7);
  });
});
