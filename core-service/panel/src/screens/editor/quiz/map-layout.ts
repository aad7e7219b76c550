import { contactStep, waysOf, type QuizWay } from '@smartpoint/contracts/widgets/quiz-graph';
import type { QuizStep } from '@smartpoint/contracts/widgets/quiz';

/** A step in the picture: its row counts from the top, its column from the left among those of the row. */
export interface MapNode {
  key: string;
  row: number;
  column: number;
  columns: number;
}

export interface StepMapLayout {
  nodes: MapNode[];
  ways: QuizWay[];
  rows: number;
}

/**
 * The picture of a quiz: every step stands below all that lead to it, the contact below everything. Works for quizzes
 * that cannot be saved yet, with loops and steps nobody comes to.
 */
export function layoutOf(steps: readonly QuizStep[]): StepMapLayout {
  const ways = waysOf(steps);
  const depths = depthsOf(steps, ways);
  const last = Math.max(-1, ...depths.values()) + 1;
  const rowOf = (key: string) => (key === contactStep ? last : (depths.get(key) ?? 0));
  const keys = [...steps.map(({ key }) => key), contactStep];
  const nodes = keys.map((key) => {
    const row = rowOf(key);
    const beside = keys.filter((other) => rowOf(other) === row);
    return { key, row, column: beside.indexOf(key), columns: beside.length };
  });
  return { nodes, ways: ways.filter(({ to }) => keys.includes(to)), rows: last + 1 };
}

/** The longest way to each step; as many rounds as there are steps, so that a loop comes to an end. */
function depthsOf(steps: readonly QuizStep[], ways: readonly QuizWay[]): Map<string, number> {
  const first = steps[0]?.key;
  const depths = new Map<string, number>(first === undefined ? [] : [[first, 0]]);
  for (let round = 1; round < steps.length; round += 1) {
    for (const { from, to } of ways) {
      const depth = depths.get(from);
      if (depth === undefined || to === contactStep || to === first || depth >= steps.length) continue;
      depths.set(to, Math.max(depths.get(to) ?? 0, Math.min(depth + 1, steps.length)));
    }
  }
  const below = Math.max(-1, ...depths.values()) + 1;
  for (const { key } of steps) if (!depths.has(key)) depths.set(key, below);
  return compact(depths, steps);
}

/** Rows that a loop has pushed apart close up; what is no step is left out. */
function compact(depths: ReadonlyMap<string, number>, steps: readonly QuizStep[]): Map<string, number> {
  const known = steps.map(({ key }) => [key, depths.get(key) ?? 0] as const);
  const used = [...new Set(known.map(([, depth]) => depth))].sort((a, b) => a - b);
  return new Map(known.map(([key, depth]) => [key, used.indexOf(depth)]));
}
