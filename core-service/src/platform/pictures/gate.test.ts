import { expect } from 'chai';
import { createGate } from './gate.ts';

describe('a gate', () => {
  /** Work that goes on until it is told to end; `begun` is whose it was, in order. */
  const workshop = () => {
    const begun: number[] = [];
    const open: (() => void)[] = [];
    const work = (payer: number) => async () => {
      begun.push(payer);
      await new Promise<void>((resolve) => open.push(resolve));
    };
    /** Ends the oldest and lets the next one begin. */
    const end = async (): Promise<void> => {
      open.shift()?.();
      await new Promise(setImmediate);
    };
    return { begun, open, work, end };
  };
  const codeOf = (outcome: Promise<unknown>): Promise<unknown> =>
    outcome.then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );

  it('lets so many in, lets so many wait, and sends the others away', async () => {
    const gate = createGate({ atOnce: 2, waiting: 2 });
    const { begun, open, work, end } = workshop();
    const taken = [gate(1, work(1)), gate(1, work(1)), gate(1, work(1)), gate(2, work(2))];
    expect(await codeOf(gate(3, work(3)))).to.equal('unavailable');
    expect(open).to.have.length(2);

    for (let n = 0; n < 4; n++) await end();
    await Promise.all(taken);
    expect(begun).to.have.length(4);
  });

  it('does first what is of the one who has least under way, and keeps places to wait for others', async () => {
    const gate = createGate({ atOnce: 2, waiting: 6 });
    const { begun, work, end } = workshop();
    const busy = Array.from({ length: 5 }, () => gate(1, work(1)));
    expect(await codeOf(gate(1, work(1))), 'half of the places').to.equal('unavailable');
    const calm = gate(2, work(2));

    await end();
    expect(begun).to.deep.equal([1, 1, 2]);
    for (let n = 0; n < 5; n++) await end();
    await Promise.all([...busy, calm]);
  });

  it('goes on after work that failed', async () => {
    const gate = createGate({ atOnce: 1, waiting: 0 });
    const fault: unknown = await gate(1, () => Promise.reject(new Error('no'))).catch((error: unknown) => error);

    expect(fault).to.have.property('message', 'no');
    expect(await gate(1, () => Promise.resolve(7))).to.equal(7);
  });
});
