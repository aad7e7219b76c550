import type { QuizStep } from './quiz.ts';

/** Where a quiz ends: the visitor leaves a contact. */
export const contactStep = 'contact';

type Steps = readonly Pick<QuizStep, 'key' | 'kind' | 'required' | 'options' | 'next'>[];

/** A way from one step to another. */
export interface QuizWay {
  from: string;
  /** Key of a step, or {@link contactStep}. */
  to: string;
  /** Where the settings say so, from `steps` on. */
  path: (string | number)[];
  /** The answer that leads there; empty: any other. */
  answer: string;
}

export interface GraphFault {
  path: (string | number)[];
  code: 'unknown-step' | 'quiz-loop' | 'quiz-unreachable';
}

/** Only one answer can decide where to go on. */
export const branches = ({ kind }: Pick<QuizStep, 'kind'>): boolean => kind === 'single' || kind === 'picture';

/** Every way that a visitor can take, in the order of the settings. */
export function waysOf(steps: Steps): QuizWay[] {
  return steps.flatMap((step, index) => {
    const { key: from, options, next, required } = step;
    const following = steps[index + 1]?.key ?? contactStep;
    const main: QuizWay = { from, to: next || following, path: [index, 'next'], answer: '' };
    const named = branches(step)
      ? options.map((option, at) => ({ option, at })).filter(({ option }) => option.next)
      : [];
    const own = named.map(({ option, at }): QuizWay => ({
      from,
      to: option.next,
      path: [index, 'options', at, 'next'],
      answer: option.label,
    }));
    // Where every answer says where it leads, the way of the step itself is for those who skip it.
    const isMainOpen = !required || own.length < options.length || options.length === 0;
    return isMainOpen ? [...own, main] : own;
  });
}

/**
 * What keeps visitors from the end: ways that lead nowhere or back, steps nobody comes to. Without these every path ends
 * at the contact.
 */
export function findGraphFaults(steps: Steps): GraphFault[] {
  const keys = new Set([...steps.map(({ key }) => key), contactStep]);
  const ways = waysOf(steps);
  const unknown = ways.filter(({ to }) => !keys.has(to)).map(({ path }) => ({ path, code: 'unknown-step' as const }));
  const { seen, loops } = walk(steps[0]?.key ?? contactStep, ways);
  const lost = steps.flatMap(({ key }, index) =>
    seen.has(key) ? [] : [{ path: [index], code: 'quiz-unreachable' as const }],
  );
  return [...unknown, ...loops.map(({ path }) => ({ path, code: 'quiz-loop' as const })), ...lost];
}

/** Depth first: a way to a step that one is still on the way from closes a loop. */
function walk(start: string, ways: readonly QuizWay[]): { seen: ReadonlySet<string>; loops: QuizWay[] } {
  const seen = new Set<string>();
  const open = new Set<string>();
  const loops: QuizWay[] = [];
  const enter = (key: string): void => {
    seen.add(key);
    open.add(key);
    for (const way of ways) {
      if (way.from !== key) continue;
      if (open.has(way.to)) loops.push(way);
      else if (!seen.has(way.to)) enter(way.to);
    }
    open.delete(key);
  };
  enter(start);
  return { seen, loops };
}
