import {
  quizSettingsSchema,
  type QuestionKind,
  type QuizOption,
  type QuizResult,
  type QuizStep,
} from '@smartpoint/contracts/widgets/quiz';

/** `step`, `step_2`…: new among `taken`, and never changed. */
export function freshKey(stem: string, taken: readonly { key: string }[]): string {
  const keys = new Set(taken.map(({ key }) => key));
  let key = stem;
  for (let number = 2; keys.has(key); number += 1) key = `${stem}_${number}`;
  return key;
}

const { steps, results } = quizSettingsSchema.shape;

interface StepWords {
  title: string;
  options: readonly string[];
}

/** @param taken keys of steps and of the contact's fields: in a lead they stand side by side */
export function newStep(kind: QuestionKind, words: StepWords, taken: readonly { key: string }[]): QuizStep {
  const options = words.options.map((label, at) => ({ key: `option_${at + 1}`, label }));
  return steps.element.parse({ key: freshKey('step', taken), kind, title: words.title, options });
}

export function newOption(label: string, taken: readonly QuizOption[]): QuizOption {
  return { key: freshKey('option', taken), label, drawing: '', image: '', score: 0, next: '' };
}

export function newResult(title: string, taken: readonly QuizResult[]): QuizResult {
  const from = taken.length === 0 ? 0 : Math.max(...taken.map((result) => result.from)) + 10;
  return results.unwrap().element.parse({ key: freshKey('result', taken), title, from });
}
