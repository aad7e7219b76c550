import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import type { SpElement } from './components/base/sp-element.ts';
import { FormController } from './components/form/form.controller.ts';
import { findErrors, isValid, serverErrors } from './components/form/form.values.ts';

/**
 * A moment of a visit that a preview shows: the form, a field that is wrong, a lead that the service did not take, one that
 * waits for a connection, the thanks.
 */
export type Moment = 'form' | 'fault' | 'refused' | 'offline' | 'thanks';

interface Shown {
  view: Moment;
  /** Of a kind with steps: which one. */
  place?: string;
}

/** Where a kind with steps has its form. */
const formPlaces: Partial<Record<BuiltKind, string>> = {
  quiz: 'contact',
  'trade-in': 'contact',
  showcase: 'item',
  reviews: 'write',
};
/** What a visitor may have typed who is told of it. */
const halfNumber = '+7 912';

const latest = new WeakMap<SpElement, Shown>();

/** Draws the widget as it is at that moment, with the words and by the rules it has on pages. */
export const showMoment = async (element: SpElement, kind: BuiltKind, shown: Shown): Promise<void> => {
  const { view } = shown;
  const isAnother = latest.get(element)?.view !== view;
  latest.set(element, shown);
  if (view === 'form' || view === 'thanks') await element.present(view, shown.place);
  else await element.present('form', formPlaces[kind] ?? shown.place);
  const form: unknown = Reflect.get(element, 'form');
  // Another moment was asked for meanwhile, or there is none of the kind.
  if (latest.get(element) !== shown || !(form instanceof FormController)) return;
  const drawn = element.shadowRoot?.querySelector<HTMLFormElement>('form:not(.step)');
  if (view === 'fault') form.errors = drawn ? faultsOf(drawn, element) : new Map();
  else if (view === 'refused') form.errors = serverErrors({}, [], element.texts);
  else if (isAnother) form.errors = new Map();
  if (view === 'offline') Object.assign(form, { thanks: element.texts.kept, isWaiting: true });
  if (isAnother && view !== 'fault') drawn?.reset();
  element.requestUpdate();
};

/** What is said of a form sent with half a number and nothing else; whoever tries it out afterwards is told the same. */
const faultsOf = (form: HTMLFormElement, { texts }: SpElement) => {
  const phone = form.querySelector<HTMLInputElement>('input[type=tel]');
  const pattern = phone?.pattern;
  if (phone) phone.value = halfNumber;
  isValid(form);
  const errors = findErrors(form, texts);
  if (phone && pattern) phone.pattern = pattern;
  return errors;
};
