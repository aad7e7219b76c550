import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CarsOfFeed } from '@smartpoint/contracts/widgets/trade-in';
import { makeOf, matching } from '../../rules/car-search.ts';
import type { KnownMake } from '../../rules/car-search.ts';
import { ask } from '../base/ask.ts';
import { grounded } from '../base/lit.ts';
import type { CarController, CarHost } from './car.controller.ts';

/** What stands in a list at once: more is found by typing. */
const most = 24;
const mostAtFirst = 12;
const firstYear = 1990;
const nothing = (): void => undefined;
const noCars: CarsOfFeed = { makes: [] };

/** The list below the questions that can be typed: make, model and year (a combobox of ARIA, with its list in sight). */
export class ComboController implements ReactiveController {
  /** Which of {@link options} the arrows are at; −1: at the words. */
  active = -1;

  private readonly host: CarHost & ReactiveControllerHost;
  private readonly car: CarController;
  private makes: readonly KnownMake[] = [];
  /** What comes first is the account's: its own list, or what its feed has. */
  private readonly lists: Record<'first' | 'ours', readonly KnownMake[]> = { first: [], ours: [] };
  private shown = '';

  constructor(host: CarHost, car: CarController) {
    this.host = host;
    this.car = car;
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.shown !== this.car.place) this.active = -1;
    this.shown = this.car.place;
  }

  /** Nobody waits for the catalogue: without it one types. A picture of a preview asks nobody. */
  async load(isPicture = false): Promise<void> {
    const { host } = this;
    const { source, makes } = host.widget.settings;
    const isOfFeed = source === 'feed' || source === 'feed-first';
    this.gather({ first: source === 'ours' ? [] : makes });
    // Neither waits for the other.
    const ofFeed =
      isOfFeed &&
      !isPicture &&
      ask(host.page, host.widget, 'cars.json', noCars).then(({ makes: first }) => this.gather({ first }), nothing);
    const ours =
      source !== 'own' &&
      source !== 'feed' &&
      import('./cars.ts').then(
        grounded(({ readCars }: { readCars(): KnownMake[] }) => this.gather({ ours: readCars() })),
        nothing,
      );
    await ofFeed;
    await ours;
  }

  private readonly gather = grounded((found: { first?: readonly KnownMake[]; ours?: readonly KnownMake[] }): void => {
    Object.assign(this.lists, found);
    const { first, ours } = this.lists;
    this.makes = [...first, ...ours.filter(({ name }) => !makeOf(first, name))];
    // Enter takes what was there when the arrows came to it, or nothing.
    this.active = -1;
    this.host.requestUpdate();
  });

  /** What may be chosen here, by what was typed. */
  get options(): string[] {
    const { question, answers } = this.car;
    const typed = question ? (answers[question] ?? '') : '';
    const all = this.all;
    const isChosen = all.some(([name]) => name === typed);
    const found = matching(all, isChosen ? '' : typed);
    return found.slice(0, question === 'make' && (isChosen || !typed) ? mostAtFirst : most);
  }

  get isCut(): boolean {
    return this.options.length < this.all.length;
  }

  readonly onInput = grounded(({ currentTarget }: Event): void => {
    this.active = -1;
    this.car.answer((currentTarget as HTMLInputElement).value);
  });

  readonly onKey = grounded((event: KeyboardEvent): void => {
    const { key, isComposing } = event;
    const { length } = this.options;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (isComposing) return;
    if (step && length > 0) this.move(event, ((this.active + 1 + step + length + 1) % (length + 1)) - 1);
    // Escape leaves the list first; the second one closes the dialog.
    else if (key === 'Escape' && this.active >= 0) this.move(event, -1);
    else if (key === 'Enter' && this.active >= 0) {
      event.preventDefault();
      this.choose(this.options[this.active] ?? '');
    }
  });

  readonly choose = grounded((name: string): void => {
    this.car.answer(name);
    this.car.forward();
  });

  /** Goes on with what was typed, under the name the list has for it. */
  readonly forward = grounded((event: Event): void => {
    const { question, answers } = this.car;
    const known = question === 'make' ? makeOf(this.makes, answers.make ?? '') : undefined;
    if (known && known.name !== answers.make) this.car.answer(known.name);
    this.car.forward(event);
  });

  private move(event: KeyboardEvent, active: number): void {
    event.preventDefault();
    this.active = active;
    this.host.requestUpdate();
    void this.host.updateComplete.then(() =>
      this.host.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
    );
  }

  /** Everything there is for the question, each with its other names. */
  private get all(): (readonly string[])[] {
    const { question, answers } = this.car;
    if (question === 'make') return this.makes.map(({ name, aliases = [] }) => [name, ...aliases]);
    if (question === 'model') return (makeOf(this.makes, answers.make ?? '')?.models ?? []).map((model) => [model]);
    const thisYear = new Date().getFullYear();
    return Array.from({ length: thisYear - firstYear + 1 }, (_year, index) => [`${thisYear - index}`]);
  }
}
