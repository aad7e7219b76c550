/** Letters that Russian plates have, and those of the other alphabet that look the same. */
const plateLetters = 'АВЕКМНОРСТУХ';
const twins = 'ABEKMHOPCTYX';
const vin = /^[A-HJ-NPR-Z\d]{17}$/;
const plate = /^([АВЕКМНОРСТУХ])(\d{3})([АВЕКМНОРСТУХ]{2})(\d{2,3})$/;

/** What was typed as a VIN or a plate. Nothing is wrong: what is neither is told apart, and kept as it is. */
export interface CarNumber {
  kind: '' | 'vin' | 'plate' | 'other';
  /** As people write it. */
  text: string;
}

/** The check digit of a VIN counts in North America only: nothing is said about it. */
export const readCarNumber = (typed: string): CarNumber => {
  const text = typed.trim();
  const bare = text.toUpperCase().replace(/[\s-]/g, '');
  if (!bare) return { kind: '', text: '' };
  if (vin.test(bare)) return { kind: 'vin', text: bare };
  const own = bare.replace(/RUS$/, '').replace(/[A-Z]/g, (letter) => plateLetters[twins.indexOf(letter)] ?? letter);
  const [, first, digits, last, region] = plate.exec(own) ?? [];
  return first ? { kind: 'plate', text: `${first} ${digits} ${last} ${region}` } : { kind: 'other', text };
};
