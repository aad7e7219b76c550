import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LeadSubmission } from '@smartpoint/contracts/page';
import type { QuizResult, QuizSettings, QuizStep } from '@smartpoint/contracts/widgets/quiz';
import type { PageApi } from '../../page/page.ts';
import { grounded } from '../base/lit.ts';
import type { OwnWidget } from '../base/sp-element.ts';
import { contact, pathOf, pruned, resultOf, scoreOf, stepsLeft, wordsOf } from './path.ts';
import type { Answers } from './path.ts';
import type { QuizTexts } from './quiz-texts.ts';

interface StepsHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
  readonly widget: OwnWidget<QuizSettings>;
  readonly page: PageApi;
  readonly texts: QuizTexts;
}

/** A place between the last question and the contact. */
export const resultPlace = 'result';

/**
 * Where the visitor is in the quiz, and what has been answered on the way. Both outlive a reload. Answers that the path
 * does not come to any more are dropped at once.
 */
export class StepsController implements ReactiveController {
  /** Key of a step, {@link resultPlace} or `contact`. */
  place = '';
  answers: Answers = {};
  /** What keeps the visitor here. */
  fault = '';

  private readonly host: StepsHost;
  private focusNext = '';

  constructor(host: StepsHost) {
    this.host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const selector = this.focusNext;
    this.focusNext = '';
    if (selector) this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  get step(): QuizStep | undefined {
    return this.steps.find(({ key }) => key === this.place);
  }

  /** Steps walked so far, this place included. */
  get path(): string[] {
    return pathOf(this.steps, this.answers, this.place);
  }

  get progress(): { done: number; all: number } {
    const done = this.step ? this.path.length : this.path.length - 1;
    const left = this.step ? stepsLeft(this.steps, this.place, this.answers) : 0;
    return { done, all: Math.max(done, done - 1 + left) };
  }

  get result(): QuizResult | undefined {
    return resultOf(this.host.widget.settings.results, scoreOf(this.steps, this.answers));
  }

  /** The path, step by step, as the lead tells it; then what it came to. */
  get told(): LeadSubmission['fields'] {
    const { texts } = this.host;
    const told = pathOf(this.steps, this.answers).flatMap((key) => {
      const step = this.steps.find((each) => each.key === key);
      return step ? [{ key, label: step.title, value: wordsOf(step, this.answers[key] ?? []) }] : [];
    });
    const { result } = this;
    if (!result) return told;
    const score = `${scoreOf(this.steps, this.answers)}`;
    return [
      ...told,
      { key: 'result', label: texts.result, value: result.title },
      { key: 'score', label: texts.score, value: score },
    ];
  }

  /** Goes on where the visitor was when the page was left. */
  resume(): void {
    if (this.place) return;
    const { at = '', answers = {} } = this.kept();
    this.answers = pruned(this.steps, answers);
    const path = pathOf(this.steps, this.answers, at);
    this.place = at === resultPlace && path.includes(contact) && this.result ? at : (path.at(-1) ?? contact);
  }

  /** Shows a place without having come there: for previews. */
  present(place: string): void {
    this.answers = Object.fromEntries(this.steps.map(({ key }) => [key, []]));
    this.place = place || (this.steps[0]?.key ?? contact);
    this.fault = '';
    this.host.requestUpdate();
  }

  readonly answer = grounded((values: readonly string[]): void => {
    const { page, widget } = this.host;
    page.begin(widget.id);
    this.answers = pruned(this.steps, { ...this.answers, [this.place]: values });
    this.fault = '';
    this.keep();
  });

  readonly forward = grounded((event: Event): void => {
    event.preventDefault();
    const { step, answers, host } = this;
    if (!step) return this.go(contact);
    const answer = answers[step.key]?.filter(Boolean) ?? [];
    // A slider stands somewhere from the start.
    if (step.kind === 'slider' && answer.length === 0) this.answer([`${startOf(step)}`]);
    else if (step.required && answer.length === 0) {
      this.fault = host.texts[step.kind === 'text' ? 'required' : 'tick'];
      this.focusNext = '.step :is(input, textarea)';
      return host.requestUpdate();
    } else this.answer(answer);
    const next = pathOf(this.steps, this.answers).at(pathOf(this.steps, this.answers, step.key).length) ?? contact;
    this.go(next === contact && this.result && host.widget.settings.resultAt === 'before' ? resultPlace : next);
  });

  readonly back = grounded((): void => {
    const path = pathOf(this.steps, this.answers, this.place);
    const isAfterResult = this.place === contact && this.result && this.host.widget.settings.resultAt === 'before';
    if (isAfterResult) return this.go(resultPlace);
    // At the result the path ends with the contact, which is not there yet.
    this.go(path.at(-2) ?? path[0] ?? contact);
  });

  /** Sent: nothing is left of it. */
  forget(): void {
    this.host.page.keepDraft(this.draftName, '');
  }

  private get steps(): readonly QuizStep[] {
    return this.host.widget.settings.steps;
  }

  private get draftName(): string {
    return `${this.host.widget.id}-path`;
  }

  private go(place: string): void {
    this.place = place;
    this.fault = '';
    this.focusNext = '#title';
    this.keep();
    const { path, host } = this;
    // Who comes to the first one comes back.
    if (place !== resultPlace && path.length > 1) host.page.step(host.widget.id, path.length);
  }

  private keep(): void {
    this.host.page.keepDraft(this.draftName, JSON.stringify({ at: this.place, answers: this.answers }));
    this.host.requestUpdate();
  }

  private kept(): { at?: string; answers?: Answers } {
    try {
      return Object(JSON.parse(this.host.page.readDraft(this.draftName) || '{}'));
    } catch {
      return {};
    }
  }
}

/** Where a slider stands before anybody has moved it: in the middle, on one of its marks. */
export const startOf = ({ min, max, step }: QuizStep): number => min + Math.round((max - min) / 2 / step) * step;
