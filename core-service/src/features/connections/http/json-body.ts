import { placeholderPattern, textOf, type ValueOf } from '../kit/placeholders.ts';

const token = new RegExp(`\\\\[^]|"|${placeholderPattern.source}`, 'g');

/**
 * Inside a string of the template a name becomes the text of its value, escaped; elsewhere the value itself as JSON. Either
 * way what a visitor typed stays one value.
 */
export const renderJson = (template: string, valueOf: ValueOf): string =>
  replaceIn(template, {
    inside: (name) => JSON.stringify(textOf(valueOf(name))).slice(1, -1),
    outside: (name) => JSON.stringify(valueOf(name) ?? null),
  });

/** Where the template stops being JSON, as an index in it; none where the parser says no place. */
export function jsonFault(template: string): { index?: number } | undefined {
  const asLong = (filler: string) => (_name: string, length: number) => filler.padEnd(length);
  const sample = replaceIn(template, { inside: asLong(''), outside: asLong('0') });
  try {
    JSON.parse(sample);
    return undefined;
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    if (at !== undefined) return { index: Number(at) };
    return /end of JSON/.test(String(error)) ? { index: sample.trimEnd().length } : {};
  }
}

type Replace = (name: string, length: number) => string;

function replaceIn(template: string, { inside, outside }: { inside: Replace; outside: Replace }): string {
  let isInside = false;
  return template.replace(token, (whole: string, name: string | undefined) => {
    if (whole === '"') isInside = !isInside;
    if (name === undefined) return whole;
    return isInside ? inside(name, whole.length) : outside(name, whole.length);
  });
}
