import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A module of the bench in a process of its own; it says `ready` once and answers what it is asked. */
export interface BenchProcess {
  /** What the process said when it was ready. */
  ready: Record<string, unknown>;
  ask<T>(question: object): Promise<T>;
  stop(): Promise<void>;
}

export async function startProcess(file: string, input: Record<string, unknown>): Promise<BenchProcess> {
  const child = fork(path.join(import.meta.dirname, file), [JSON.stringify(input)], { execArgv: ['--import', 'tsx'] });
  const ready = await answerOf<Record<string, unknown>>(child, file);
  return {
    ready,
    ask: <T>(question: object) => {
      child.send(question);
      return answerOf<T>(child, file);
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function answerOf<T>(child: ChildProcess, file: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error(`${file} ended too early`));
    child.once('exit', onExit);
    child.once('message', (message: { answer: T }) => {
      child.off('exit', onExit);
      resolve(message.answer);
    });
  });
}

/** The other side of {@link startProcess}: its input, and how it answers. */
export function processInput<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}

export function answerParent(answer: unknown): void {
  process.send?.({ answer });
}

/** Answers every question with `reply`; ends with the parent. Both are ours: the question is what the parent says it is. */
export function answerQuestions<Question>(reply: (question: Question) => Promise<unknown>): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (question) => void reply(question as Question).then(answerParent));
}
