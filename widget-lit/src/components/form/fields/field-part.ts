import type { FormField } from '@smartpoint/contracts/widgets/fields';
import type { nothing } from '../../base/lit.ts';
import type { PageApi } from '../../../page/page.ts';
import type { TemplateResult } from 'lit';
import type { Texts } from '../texts.ts';

/** Messages by the control's name; `''` is about the whole form. A map: a field may be called `constructor`. */
export type FormErrors = ReadonlyMap<string, string>;

/** What every part of a form is drawn with. */
export interface FormLook {
  errors: FormErrors;
  texts: Texts;
  page: PageApi;
}

/** What a control is called, and what assistive technology hears of it: whether it is wrong, and where it says more. */
export interface Hints {
  caption: string;
  isInvalid: 'true' | typeof nothing;
  describedBy: string | typeof nothing;
}

/** What reading an answer needs beside the form. */
export interface Reading {
  data: FormData;
  texts: Texts;
  page: PageApi;
}

/** A kind of field on a customer's page: one file here and one line of `index.ts`. */
export interface FieldPart {
  /** With its label where `isNamed`; otherwise only the control. Without it nothing is shown. */
  draw?(field: FormField, hints: Hints, look: FormLook): TemplateResult;
  /** It brings its own label. */
  isNamed?: true;
  /** The answer, where it is not the text of the control. */
  read?(field: FormField, reading: Reading): string;
  /** What is wrong with what was typed, where its kind has words of its own. */
  complain?(control: HTMLInputElement, texts: Texts): string;
}
