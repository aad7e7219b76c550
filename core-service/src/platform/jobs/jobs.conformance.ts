import { Writable } from 'node:stream';
import { expect } from 'chai';
import { z } from 'zod';
import { createLog, type Log } from '../log/index.ts';
import type { Jobs } from './jobs.ts';

const greet = { name: 'test.greet', schema: z.object({ id: z.number() }) };

/** Polls until `check` holds. */
export async function until(check: () => boolean | Promise<boolean>, what: string, ms = 15_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`Not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A log one can read back. */
export function readableLog(): { log: Log; lines: { level: number; msg: string; job?: string }[] } {
  const lines: { level: number; msg: string; job?: string }[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as (typeof lines)[number]);
      done();
    },
  });
  return { log: createLog('debug', stream), lines };
}

/** What every carrier of jobs promises. `create` makes one process' worth of jobs; all of them share the transport. */
export function jobsConformance(create: (log: Log) => Jobs): void {
  let made: Jobs[] = [];
  let output: ReturnType<typeof readableLog>;
  const newJobs = (): Jobs => {
    const jobs = create(output.log);
    made.push(jobs);
    return jobs;
  };

  beforeEach(() => {
    made = [];
    output = readableLog();
  });
  afterEach(async () => {
    await Promise.all(made.map((jobs) => jobs.stop(1000)));
  });

  it('runs the handler with the parsed data', async () => {
    const jobs = newJobs();
    const seen: number[] = [];
    jobs.handle(greet, async ({ id }) => void seen.push(id));
    await jobs.start();

    await jobs.wake('test.greet', { id: 7, stray: true });

    await until(() => seen.length === 1, 'one run');
    expect(seen).to.deep.equal([7]);
  });

  it('carries a wake-up from a process that only wakes to one that works', async () => {
    const [web, worker] = [newJobs(), newJobs()];
    const seen: number[] = [];
    worker.handle(greet, async ({ id }) => void seen.push(id));
    await worker.start();

    await Promise.all([1, 2, 3].map((id) => web.wake('test.greet', { id })));

    await until(() => seen.length === 3, 'three runs');
    expect(seen.toSorted()).to.deep.equal([1, 2, 3]);
  });

  it('takes no wake-up in a process that handles none', async () => {
    const [web, worker] = [newJobs(), newJobs()];
    const seen: number[] = [];
    worker.handle(greet, async ({ id }) => void seen.push(id));
    await Promise.all([web.start(), worker.start()]);

    for (let id = 1; id <= 20; id++) await web.wake('test.greet', { id });

    await until(() => seen.length === 20, 'twenty runs');
    expect(output.lines.filter(({ level }) => level >= 40)).to.deep.equal([]);
  });

  it('runs a delayed wake-up after those that are due', async () => {
    const jobs = newJobs();
    const seen: number[] = [];
    jobs.handle(greet, async ({ id }) => void seen.push(id));
    await jobs.start();

    await jobs.wake('test.greet', { id: 2 }, { delayMs: 300 });
    await jobs.wake('test.greet', { id: 1 });

    await until(() => seen.length === 2, 'two runs');
    expect(seen).to.deep.equal([1, 2]);
  });

  it('keeps one of the waiting wake-ups with the same key', async () => {
    const jobs = newJobs();
    const seen: number[] = [];
    jobs.handle(greet, async ({ id }) => void seen.push(id));
    await jobs.start();

    for (const id of [1, 2, 3]) await jobs.wake('test.greet', { id }, { key: 'same', delayMs: 200 });
    await jobs.wake('test.greet', { id: 4 }, { key: 'other', delayMs: 400 });

    await until(() => seen.includes(4), 'the last run');
    expect(seen).to.deep.equal([1, 4]);
  });

  it('keeps to the concurrency of a job and still runs all of it', async () => {
    const jobs = newJobs();
    let [now, most, done] = [0, 0, 0];
    const work = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 20));
      now--;
      done++;
    };
    jobs.handle(greet, work, { concurrency: 3 });
    await jobs.start();

    await Promise.all(Array.from({ length: 12 }, (_, id) => jobs.wake('test.greet', { id })));

    await until(() => done === 12, 'twelve runs');
    expect(most).to.equal(3);
  });

  it('warns of an unknown name and goes on', async () => {
    const jobs = newJobs();
    const seen: number[] = [];
    jobs.handle(greet, async ({ id }) => void seen.push(id));
    await jobs.start();

    await jobs.wake('test.nobody', { id: 1 });
    await until(() => output.lines.some((line) => line.job === 'test.nobody'), 'a warning');
    await jobs.wake('test.greet', { id: 2 });

    await until(() => seen.length === 1, 'the known job');
    expect(output.lines.filter((line) => line.job === 'test.nobody').map((line) => line.level)).to.deep.equal([40]);
  });

  it('refuses a bad payload loudly and goes on', async () => {
    const jobs = newJobs();
    const seen: number[] = [];
    jobs.handle(greet, async ({ id }) => void seen.push(id));
    await jobs.start();

    await jobs.wake('test.greet', { id: 'seven' });
    await jobs.wake('test.greet', { id: 8 });

    await until(() => seen.length === 1 && output.lines.some((line) => line.level === 50), 'an error and a run');
    expect(seen).to.deep.equal([8]);
  });

  it('logs work that throws, once, and goes on', async () => {
    const jobs = newJobs();
    const seen: number[] = [];
    jobs.handle(greet, async ({ id }) => {
      seen.push(id);
      if (id === 1) throw new Error('broken');
    });
    await jobs.start();

    await jobs.wake('test.greet', { id: 1 });
    await jobs.wake('test.greet', { id: 2 });
    await jobs.wake('test.greet', { id: 3 }, { delayMs: 300 });

    await until(() => seen.includes(3), 'the last run');
    expect(seen.toSorted()).to.deep.equal([1, 2, 3]);
    expect(output.lines.filter((line) => line.level === 50)).to.have.length(1);
  });

  it('repeats work, never twice at once over several processes', async () => {
    let [now, most, runs] = [0, 0, 0];
    const work = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 250));
      now--;
      runs++;
    };
    const processes = [newJobs(), newJobs(), newJobs()];
    for (const jobs of processes) jobs.every('test.sweep', 100, work);

    await Promise.all(processes.map((jobs) => jobs.start()));

    await until(() => runs >= 4, 'four runs');
    expect(most).to.equal(1);
  });

  it('goes on repeating after the work threw', async () => {
    const jobs = newJobs();
    let runs = 0;
    jobs.every('test.sweep', 50, async () => {
      runs++;
      throw new Error('broken');
    });

    await jobs.start();

    await until(() => runs >= 3, 'three runs');
  });

  it('waits on stop for what runs and takes nothing new', async () => {
    const jobs = newJobs();
    const seen: string[] = [];
    jobs.handle(greet, async ({ id }) => {
      seen.push(`begin ${id}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
      seen.push(`end ${id}`);
    });
    await jobs.start();
    await jobs.wake('test.greet', { id: 1 });
    await until(() => seen.length === 1, 'a run to begin');

    await jobs.stop(5000);
    const after = [...seen];
    await jobs.wake('test.greet', { id: 2 });

    expect(after).to.deep.equal(['begin 1', 'end 1']);
    expect(seen).to.deep.equal(after);
  });

  it('stops without work that hangs when the grace is over', async () => {
    const jobs = newJobs();
    let begun = false;
    jobs.handle(greet, () => {
      begun = true;
      return new Promise<void>(() => undefined);
    });
    await jobs.start();
    await jobs.wake('test.greet', { id: 1 });
    await until(() => begun, 'the run');

    await jobs.stop(100);
  });
}
