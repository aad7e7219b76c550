import { expect } from 'chai';
import { until } from '../../../test/harness/wait.ts';
import { createStopwatch } from './stopwatch.ts';

const moment = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a stopwatch', () => {
  it('counts what it ran and not its pauses, and tells once when that is long', async () => {
    let told = 0;
    const watch = createStopwatch(40, () => void (told += 1));
    const ran = watch.pause();
    await moment(60);
    expect([told, watch.pause()]).to.deep.equal([0, ran]);

    watch.goOn();
    await until('it tells', () => told > 0);
    expect(watch.pause()).to.be.at.least(39);
    watch.goOn();
    await moment(60);
    expect(told).to.equal(1);
    watch.pause();
  });
});
