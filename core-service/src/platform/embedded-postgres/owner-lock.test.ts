import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { claimOwnership } from './owner-lock.ts';
import { makeTestDirectory } from './processes.fixture.ts';
import { inspectProcess } from './process-table.ts';

describe('the owner lock', () => {
  let home: string;

  beforeEach(async () => {
    home = await makeTestDirectory();
  });

  afterEach(() => rm(home, { recursive: true }));

  it('is given to exactly one of many that ask at once, and again after its release', async () => {
    const first = await claimAtOnce(8);
    await first.winners[0]?.release();
    const second = await claimAtOnce(8);

    expect([first.winners.length, second.winners.length]).to.deep.equal([1, 1]);
    expect(first.refusals).to.satisfy((all: string[]) => all.every((text) => text.includes(`pid ${process.pid}`)));
  });

  it('is given to exactly one of many that find a dead owner', async () => {
    await leaveClaim({ pid: process.pid, startMark: 'a process that had this pid before' });

    const { winners, refusals } = await claimAtOnce(8);

    expect([winners.length, refusals.length]).to.deep.equal([1, 7]);
  });

  it('refuses while its owner lives', async () => {
    await leaveClaim({ pid: process.ppid, startMark: (await inspectProcess(process.ppid))?.startMark });

    const { refusals } = await claimAtOnce(1);

    expect(refusals[0]).to.contain(`already running by pid ${process.ppid}`);
  });

  it('is free when its file was torn by a crash of the machine', async () => {
    await writeFile(join(home, 'owner.7'), '');

    const { winners } = await claimAtOnce(1);

    expect(winners).to.have.length(1);
    expect(await readdir(home)).to.deep.equal(['owner.8']);
  });

  async function leaveClaim(claim: object): Promise<void> {
    await writeFile(join(home, 'owner.7'), JSON.stringify(claim));
  }

  async function claimAtOnce(times: number): Promise<{ winners: Lock[]; refusals: string[] }> {
    const results = await Promise.allSettled(Array.from({ length: times }, () => claimOwnership(home)));
    return {
      winners: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
      refusals: results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as Error).message] : [])),
    };
  }
});

type Lock = Awaited<ReturnType<typeof claimOwnership>>;
