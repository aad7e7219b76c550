import type { Option } from '@smartpoint/contracts/connections';
import type { Reason } from '../../deliveries/index.ts';

/** One answer on its way to a field. */
export interface MappedValue {
  to: string;
  /** The question, as people know it. */
  label: string;
  value: string;
}

/** What a field takes. */
export type FieldShape =
  | { kind: 'text' | 'number' | 'yes-no' | 'day' | 'moment' }
  | { kind: 'choice'; choices: readonly Option[]; isMultiple: boolean };

/** A value as its field takes it; of a choice the ids of what was chosen. */
export type Fitted = { text: string } | { number: number } | { isYes: boolean } | { at: Date } | { chosen: string[] };

interface Left {
  label: string;
  to: string;
  why: 'gone' | 'unfit';
}

export interface Placed {
  /** By the name of the field. */
  values: ReadonlyMap<string, Fitted>;
  /** What has no place; it stands in the note all the same. */
  left: readonly Left[];
}

/** @param shapeOf undefined for a field that is not there any more */
export function placeValues(mapped: readonly MappedValue[], shapeOf: (to: string) => FieldShape | undefined): Placed {
  const values = new Map<string, Fitted>();
  const left: Left[] = [];
  for (const { to, label, value } of mapped) {
    const shape = shapeOf(to);
    const fitted = shape && fit(value.trim(), shape);
    if (fitted) values.set(to, fitted);
    else left.push({ label, to, why: shape ? 'unfit' : 'gone' });
  }
  return { values, left };
}

const yes = ['да', 'yes', 'true', '1', 'on', '✓'];
const no = ['нет', 'no', 'false', '0', 'off', ''];

function fit(value: string, shape: FieldShape): Fitted | undefined {
  switch (shape.kind) {
    case 'text':
      return { text: value.toWellFormed() };
    case 'number': {
      const number = Number(value.replace(/[\s\u00A0]/g, '').replace(',', '.'));
      return value !== '' && Number.isFinite(number) ? { number } : undefined;
    }
    case 'yes-no':
      return [...yes, ...no].includes(plain(value)) ? { isYes: yes.includes(plain(value)) } : undefined;
    case 'choice':
      return chosen(value, shape.choices, shape.isMultiple);
    default: {
      const at = new Date(value);
      return Number.isNaN(at.getTime()) ? undefined : { at };
    }
  }
}

function chosen(value: string, choices: readonly Option[], isMultiple: boolean): Fitted | undefined {
  const idOf = (text: string) => choices.find(({ label }) => plain(label) === plain(text))?.value;
  const whole = idOf(value);
  if (whole !== undefined) return { chosen: [whole] };
  const ids = isMultiple ? value.split(/\n|,\s*/).map(idOf) : [];
  const found = ids.filter((id) => id !== undefined);
  return found.length > 0 && found.length === ids.length ? { chosen: found } : undefined;
}

const plain = (text: string): string => text.trim().toLowerCase();

/** The lead is there; a person is told which of its answers only the note has. */
export function remarkOn({ left }: Placed): Reason | undefined {
  const of = (why: Left['why']): Reason | undefined => {
    const named = left.filter((each) => each.why === why).map(({ label, to }) => `«${label}» → ${to}`);
    return named.length === 0
      ? undefined
      : { key: `connections:left.${why}`, values: { fields: named.join(', ').slice(0, 300).toWellFormed() } };
  };
  const [gone, unfit] = [of('gone'), of('unfit')];
  return gone && unfit ? { ...gone, because: unfit } : (gone ?? unfit);
}
