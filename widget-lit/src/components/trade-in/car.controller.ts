import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LeadSubmission } from '@smartpoint/contracts/page';
import type { CarQuestion, TradeInSettings } from '@smartpoint/contracts/widgets/trade-in';
import type { PageApi } from '../../page/page.ts';
import { readCarNumber } from '../../rules/car-number.ts';
import { grounded } from '../base/lit.ts';
import type { OwnWidget } from '../base/sp-element.ts';
import type { TradeInTexts } from './trade-in-texts.ts';

export interface CarHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
  readonly widget: OwnWidget<TradeInSettings>;
  readonly page: PageApi;
  readonly texts: TradeInTexts;
}

export type Answers = Partial<Record<CarQuestion, string>>;

/** Where the questions end. */
export const contact = 'contact';

/** Their order; the contracts have its twin. */
const order: readonly CarQuestion[] = ['make', 'model', 'year', 'mileage', 'condition', 'number'];

/** «64000» as «64 000 км»; what is no number stays as it was typed. */
export const mileageText = (typed: string, unit: string): string => {
  const digits = typed.replace(/[\s.,]/g, '');
  return /^\d{1,7}$/.test(digits) ? `${digits.replace(/\B(?=(\d{3})+$)/g, ' ')} ${unit}` : typed.trim();
};

/** Which question the visitor is at, and what the car is known by so far. Both outlive a reload. */
export class CarController implements ReactiveController {
  place: CarQuestion | typeof contact | '' = '';
  answers: Answers = {};
  /** What keeps the visitor here. */
  fault = '';

  private readonly host: CarHost;
  private focusNext = '';

  constructor(host: CarHost) {
    this.host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const selector = this.focusNext;
    this.focusNext = '';
    if (selector) this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Without the make nothing can be said about a car: it is always asked. */
  get asked(): CarQuestion[] {
    const { questions } = this.host.widget.settings;
    return order.filter((question) => question === 'make' || questions[question].isAsked);
  }

  get question(): CarQuestion | undefined {
    return this.asked.find((question) => question === this.place);
  }

  get progress(): { done: number; all: number } {
    const { asked, question } = this;
    return { done: question ? asked.indexOf(question) + 1 : asked.length, all: asked.length };
  }

  /** The answer as people read it. */
  say(question: CarQuestion): string {
    const { texts, widget } = this.host;
    const typed = (this.answers[question] ?? '').trim();
    if (question === 'mileage') return mileageText(typed, texts.distance[widget.settings.distance]);
    return question === 'number' ? readCarNumber(typed).text : typed;
  }

  /** The car in order, as the lead tells it: a number that looks like none is told with that doubt. */
  get told(): LeadSubmission['fields'] {
    const { texts, widget } = this.host;
    return this.asked.map((key) => {
      const isDoubtful = key === 'number' && readCarNumber(this.answers.number ?? '').kind === 'other';
      const value = isDoubtful ? `${this.say(key)} (${texts.doubt})` : this.say(key);
      return { key, label: widget.settings.questions[key].name, value };
    });
  }

  /** Goes on where the visitor was when the page was left. */
  resume(): void {
    if (this.place) return;
    const { at, answers = {} } = this.kept();
    for (const question of this.asked) {
      if (typeof answers[question] === 'string') this.answers[question] = answers[question];
    }
    const isKnown = at === contact || this.asked.some((question) => question === at);
    this.place = (isKnown && this.answers.make && at) || 'make';
  }

  /** Shows a place without having come there: for previews. */
  present(place: string): void {
    this.answers = {};
    this.place = place === contact ? place : (this.asked.find((question) => question === place) ?? 'make');
    this.fault = '';
    this.host.requestUpdate();
  }

  readonly answer = grounded((value: string): void => {
    const { page, widget } = this.host;
    page.begin(widget.id);
    const { question } = this;
    if (!question) return;
    // Another make has other models.
    const { model: _model, ...others } = this.answers;
    const isOther = question === 'make' && value !== this.answers.make;
    this.answers = { ...(isOther ? others : this.answers), [question]: value };
    this.fault = '';
    this.keep();
  });

  readonly forward = grounded((event?: Event): void => {
    event?.preventDefault();
    const { question, asked, host } = this;
    if (!question) return;
    if (question === 'make' && !this.say('make')) {
      this.fault = host.texts.required;
      this.focusNext = '.step input';
      return host.requestUpdate();
    }
    this.go(asked[asked.indexOf(question) + 1] ?? contact);
  });

  readonly back = grounded((): void => {
    const { question, asked } = this;
    this.go(asked[(question ? asked.indexOf(question) : asked.length) - 1] ?? 'make');
  });

  /** Sent: nothing is left of it. */
  forget(): void {
    this.host.page.keepDraft(this.draftName, '');
  }

  private get draftName(): string {
    return `${this.host.widget.id}-car`;
  }

  private go(place: CarQuestion | typeof contact): void {
    this.place = place;
    this.fault = '';
    this.focusNext = '#title';
    this.keep();
    const { question, asked, host } = this;
    const before = question ? asked.indexOf(question) : asked.length;
    // Who comes to the first one comes back.
    if (before > 0) host.page.step(host.widget.id, before + 1);
  }

  private keep(): void {
    this.host.page.keepDraft(this.draftName, JSON.stringify({ at: this.place, answers: this.answers }));
    this.host.requestUpdate();
  }

  private kept(): { at?: CarQuestion | typeof contact; answers?: Answers } {
    try {
      return Object(JSON.parse(this.host.page.readDraft(this.draftName) || '{}'));
    } catch {
      return {};
    }
  }
}
