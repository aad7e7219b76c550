import type { QuizResult, QuizStep } from '@smartpoint/contracts/widgets/quiz';

/** Where a quiz ends; the contracts have its twin. */
export const contact = 'contact';

/** Answers by key of the step: keys of options, or what was typed. An empty list: the step was passed over. */
export type Answers = Readonly<Record<string, readonly string[]>>;

const stepOf = (steps: readonly QuizStep[], key: string): QuizStep | undefined =>
  steps.find((step) => step.key === key);

const isChoice = ({ kind }: QuizStep): boolean => kind !== 'slider' && kind !== 'text';
const decides = ({ kind }: QuizStep): boolean => kind === 'single' || kind === 'picture';

/** The step after this one, or {@link contact}. */
export const nextOf = (steps: readonly QuizStep[], step: QuizStep, answer: readonly string[] = []): string => {
  const chosen = decides(step) ? step.options.find(({ key }) => key === answer[0])?.next : '';
  return chosen || step.next || steps[steps.indexOf(step) + 1]?.key || contact;
};

/**
 * Steps from the first one, as far as they are answered and not past `at`: the one that waits for its answer included,
 * or {@link contact}. Ways never lead back (`quiz-graph.ts`).
 */
export const pathOf = (steps: readonly QuizStep[], answers: Answers, at = ''): string[] => {
  const path: string[] = [];
  let key = steps[0]?.key ?? contact;
  for (;;) {
    path.push(key);
    const step = stepOf(steps, key);
    const answer = answers[key];
    if (!step || !answer || key === at || path.length > steps.length) return path;
    key = nextOf(steps, step, answer);
  }
};

/** Without the answers that the path does not come to any more. */
export const pruned = (steps: readonly QuizStep[], answers: Answers): Answers => {
  const path = pathOf(steps, answers);
  return Object.fromEntries(Object.entries(answers).filter(([key]) => path.includes(key)));
};

/** How many steps there may be from this one on, itself included, without the contact. */
export const stepsLeft = (steps: readonly QuizStep[], key: string, answers: Answers): number => {
  const step = stepOf(steps, key);
  if (!step) return 0;
  const answer = answers[key];
  const ways = answer ? [answer] : [[], ...step.options.map((option) => [option.key])];
  return 1 + Math.max(...ways.map((way) => stepsLeft(steps, nextOf(steps, step, way), answers)));
};

export const scoreOf = (steps: readonly QuizStep[], answers: Answers): number => {
  const chosen = (step: QuizStep) => step.options.filter(({ key }) => answers[step.key]?.includes(key));
  return steps.flatMap(chosen).reduce((sum, { score }) => sum + score, 0);
};

/** The last result one has enough points for; whoever has too few for any gets the first. */
export const resultOf = (results: readonly QuizResult[], score: number): QuizResult | undefined => {
  const rising = [...results].sort((one, other) => one.from - other.from);
  return rising.filter(({ from }) => from <= score).pop() ?? rising[0];
};

/** An answer in the words that the visitor chose. */
export const wordsOf = (step: QuizStep, answer: readonly string[]): string => {
  if (isChoice(step)) {
    const chosen = step.options.filter(({ key }) => answer.includes(key));
    return chosen.map(({ label }) => label).join(', ');
  }
  const [value = ''] = answer;
  return value && step.unit ? `${value} ${step.unit}` : value;
};
