import { html, nothing } from '../../base/lit.ts';
import type { FieldPart } from './field-part.ts';

/** @param boundOf a bound as the browser writes it */
const bounded = (type: 'number' | 'date', boundOf: (count: number) => string | number): FieldPart => {
  const limit = (count: number | null) => (count === null ? nothing : boundOf(count));
  return {
    draw: ({ key, required, placeholder, min, max }, { isInvalid, describedBy }) =>
      html`<input
        name=${key}
        ?required=${required}
        placeholder=${placeholder}
        type=${type}
        min=${limit(min)}
        max=${limit(max)}
        step=${type === 'number' ? 'any' : nothing}
        autocomplete="on"
        aria-invalid=${isInvalid}
        aria-describedby=${describedBy}
      />`,
    complain: ({ min, max, validity }, texts) => {
      // Days are told as people write them.
      const say = (bound: string): string => (type === 'date' ? bound.split('-').reverse().join('.') : bound);
      if (validity.rangeUnderflow) return texts.least + say(min);
      return validity.rangeOverflow ? texts.most + say(max) : texts.wrong;
    },
  };
};

/** A day so many days from today, by the visitor's own calendar. */
const dayFromToday = (days: number): string => {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => `${part}`.padStart(2, '0')).join('-');
};

export const number = bounded('number', (count) => count);
export const date = bounded('date', dayFromToday);
