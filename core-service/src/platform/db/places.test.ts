import { expect } from 'chai';
import { createPlaces } from './places.ts';

describe('places', () => {
  const four = () => createPlaces({ count: 4, waitMs: 1000 });

  it('are never all held by two accounts, in whatever order they come', () => {
    for (const order of [
      [1, 1, 2, 2],
      [1, 2, 1, 2],
      [1, 2, 2, 1],
    ]) {
      const places = four();
      const taken = order.map((account) => places.tryTake(account)).filter(Boolean);

      expect(taken, order.join()).to.have.length(3);
      expect(places.tryTake(3), order.join()).to.be.a('function');
      expect(places.tryTake(4), order.join()).to.equal(undefined);
    }
  });

  it('that come free go to whoever has fewest, then to whoever waits longest', async () => {
    const places = four();
    const [first] = [1, 1, 2, 3].map((account) => places.tryTake(account));
    const entered: number[] = [];
    const waiting = [2, 4, 5].map((account) => places.take(account).then((leave) => (entered.push(account), leave)));

    first?.();
    (await waiting[1])?.();
    (await waiting[2])?.();

    expect(entered).to.deep.equal([4, 5]);
  });

  it('are left once, and refused to whoever waited in vain', async () => {
    const places = createPlaces({ count: 1, waitMs: 20 });
    const leave = places.tryTake(1);
    const refusal = await places.take(2).catch((error: unknown) => error);
    leave?.();
    leave?.();

    expect(refusal).to.include({ code: 'unavailable' });
    expect(places.tryTake(3)).to.be.a('function');
    expect(places.tryTake(4)).to.equal(undefined);
  });
});
