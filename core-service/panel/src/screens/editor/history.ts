import { isSame } from '../../form/pointer.ts';

/** Typing in one place without a longer pause is one step. */
const pauseMs = 1500;
const most = 200;

export interface History<T> {
  /** Told of every change; what `undo` and `redo` gave back is none. */
  record(values: T, now: number): void;
  canUndo(): boolean;
  canRedo(): boolean;
  undo(): T | undefined;
  redo(): T | undefined;
}

/** Steps back and forth through what was typed. */
export function createHistory<T>(initial: T): History<T> {
  let current = initial;
  let past: T[] = [];
  let future: T[] = [];
  let last = { place: '', at: -Infinity };

  const step = (from: T[], to: T[]): T | undefined => {
    const next = from.pop();
    if (next === undefined) return undefined;
    to.push(current);
    current = next;
    last = { place: '', at: -Infinity };
    return next;
  };
  return {
    record: (values, now) => {
      if (isSame(values, current)) return;
      const place = changedAt(current, values);
      const goesOn = place === last.place && now - last.at < pauseMs;
      if (!goesOn) past = [...past, current].slice(-most);
      last = { place, at: now };
      current = values;
      future = [];
    },
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    undo: () => step(past, future),
    redo: () => step(future, past),
  };
}

/** The innermost place that holds all of the difference. */
export function changedAt(one: unknown, other: unknown): string {
  if (!isContainer(one) || !isContainer(other)) return '';
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const [changed, ...others] = keys.filter((key) => !isSame(one[key], other[key]));
  return changed === undefined || others.length > 0 ? '' : `/${changed}${changedAt(one[changed], other[changed])}`;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
