/** Runs work that shares a name one after the other; work that shares none does not wait. */
export interface Queue {
  run<T>(names: readonly string[], work: () => Promise<T>): Promise<T>;
}

/** Of this process alone. */
export function createQueue(): Queue {
  const last = new Map<string, Promise<void>>();
  return {
    run: (names, work) => {
      const before = names.flatMap((name) => last.get(name) ?? []);
      const running = Promise.all(before).then(work);
      const over = running.then(
        () => undefined,
        () => undefined,
      );
      // Taken for all names at once: two pieces of work never wait for each other.
      for (const name of names) last.set(name, over);
      void over.then(() => {
        for (const name of names) if (last.get(name) === over) last.delete(name);
      });
      return running;
    },
  };
}
