import { expect } from 'chai';
import { createQueue } from './one-after-another.ts';

describe('work that shares a name', () => {
  it('is done one after the other in the order it came, whatever becomes of it; other work goes on', async () => {
    const queue = createQueue();
    const told: string[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const work = (name: string, wait?: Promise<void>) => async () => {
      told.push(`${name} begins`);
      await wait;
      told.push(`${name} ends`);
      if (name === 'first') throw new Error('it broke');
    };
    const first = queue.run(['phone', 'mail'], work('first', gate)).catch(() => told.push('first broke'));
    const second = queue.run(['mail'], work('second'));
    const third = queue.run(['mail', 'other'], work('third'));
    await queue.run(['stranger'], work('stranger'));
    expect(told).to.deep.equal(['first begins', 'stranger begins', 'stranger ends']);
    open();
    await Promise.all([first, second, third]);
    const order = told.filter((line) => line.endsWith('begins'));
    expect(order).to.deep.equal(['first begins', 'stranger begins', 'second begins', 'third begins']);
    expect(told.indexOf('second begins')).to.be.above(told.indexOf('first ends'));
    expect(told.indexOf('third begins')).to.be.above(told.indexOf('second ends'));
  });
});
