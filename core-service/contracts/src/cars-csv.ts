import { maxOwnModels, type CarMake } from './widgets/trade-in.ts';

const makeColumn = /^(make|mark|brand|марка|бренд|производитель)$/i;
const modelColumn = /^(model|модель)$/i;
const longest = 60;

/** A line of text without doubled spaces, as long as a name may be. */
const neat = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, longest).trim();

/** «LADA: Granta, Vesta», a line for each make. */
export function readCarLines(text: string): CarMake[] {
  const pairs = text.split('\n').flatMap((line) => {
    const [make = '', ...rest] = line.split(':');
    const models = rest.join(':').split(',').map(neat);
    return models.map((model): [string, string] => [neat(make), model]);
  });
  return groupCars(pairs);
}

export interface ReadCars {
  makes: CarMake[];
  /** Lines that name no make, or are more than fit. */
  skipped: number;
}

/**
 * A table with a make and a model in each line: columns by their heading, or else the first two; separated by `;`, `,` or
 * tabs, in UTF-8 or as old spreadsheets write Russian. What stands in other columns is not used.
 */
export function readCarsCsv(bytes: ArrayBuffer): ReadCars {
  const rows = rowsOf(decoded(bytes)).filter((row) => row.some((cell) => cell.trim() !== ''));
  const heading = rows[0] ?? [];
  const found = heading.findIndex((cell) => makeColumn.test(cell.trim()));
  const model = heading.findIndex((cell) => modelColumn.test(cell.trim()));
  const body = found < 0 ? rows : rows.slice(1);
  const at = found < 0 ? { make: 0, model: 1 } : { make: found, model };
  const pairs = body.map((row): [string, string] => [neat(row[at.make] ?? ''), neat(row[at.model] ?? '')]);
  const good = pairs.filter(([make]) => make !== '').slice(0, maxOwnModels);
  return { makes: groupCars(good), skipped: pairs.length - good.length };
}

/** Both lists; what stands in both is there once. */
export function mergeCars(known: readonly CarMake[], added: readonly CarMake[]): CarMake[] {
  const pairs = [...known, ...added].flatMap(({ name, models }) =>
    ['', ...models].map((model): [string, string] => [name, model]),
  );
  return groupCars(pairs);
}

/** Pairs as makes with their models, in the order they come in; however they are written, each is there once. */
export function groupCars(pairs: readonly (readonly [make: string, model: string])[]): CarMake[] {
  const makes = new Map<string, { name: string; models: Map<string, string> }>();
  for (const [make, model] of pairs) {
    if (!make) continue;
    const known = makes.get(make.toLowerCase()) ?? { name: make, models: new Map<string, string>() };
    makes.set(make.toLowerCase(), known);
    const key = model.toLowerCase();
    if (model && !known.models.has(key)) known.models.set(key, model);
  }
  return [...makes.values()].map(({ name, models }) => ({ name, models: [...models.values()] }));
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

/** Cells by RFC 4180, with the separator that the first line has most of. */
function rowsOf(text: string): string[][] {
  const [first = ''] = text.split('\n', 1);
  const count = (sign: string): number => first.split(sign).length;
  const separator = [';', '\t', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const close = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(++at);
      else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === separator) close();
    else if (sign === '\n') {
      close();
      rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  close();
  return rows;
}
