import { usualRating, type FieldKind, type FormField } from '@smartpoint/contracts/widgets/fields';

/** Whether our own form could have sent this answer, which is not empty, to this field. */
type Check = (value: string, field: FormField) => boolean;

const anything: Check = () => true;
const isOption: Check = (value, { options }) => options.includes(value);
const isWithin = (value: number, min: number | null, max: number | null): boolean =>
  Number.isFinite(value) && value >= (min ?? -Infinity) && value <= (max ?? Infinity);

/** Chosen options in their order, as the form joins them. */
const isSelection: Check = (value, { options }) => {
  const rest = options.reduce((left, option) => {
    if (left === option) return '';
    return left.startsWith(`${option}, `) ? left.slice(option.length + 2) : left;
  }, value);
  return rest === '';
};

const isDay: Check = (value) => {
  const date = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};

const wallMomentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[+-]\d{2}:\d{2}$/;

const checks: Record<FieldKind, Check> = {
  name: anything,
  // What people write as a phone or an address is theirs: see `findFaults`.
  phone: anything,
  email: anything,
  text: anything,
  textarea: anything,
  number: (value, { min, max }) => isWithin(Number(value), min, max),
  // Bounds count from the visitor's own today, which nobody here knows.
  date: isDay,
  select: isOption,
  radio: isOption,
  multi: isSelection,
  rating: (value, { max }) => Number.isInteger(Number(value)) && isWithin(Number(value), 1, max ?? usualRating),
  branch: isOption,
  calltime: (value) => wallMomentPattern.test(value),
  checkbox: (value) => ['Да', 'Нет', 'Yes', 'No'].includes(value),
  photo: anything,
  hidden: anything,
};

/**
 * No reason to refuse a lead, which is kept as it came: only programs send what the form has no way to say, and it is one
 * of the signs by which `suspicion.ts` knows them.
 */
export function couldBeSent(value: string, field: FormField): boolean {
  const typed = value.trim();
  return typed === '' || checks[field.kind](typed, field);
}
