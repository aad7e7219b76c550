import type { Visitor } from '../page/visitor.ts';
import { config } from './config.ts';

/** Key of the visitor; what waits to be sent lies under `<prefix>:<id>`. */
export const prefix = `sp:${config.siteKey}`;

/** Stands in where storage is refused, missing or full. */
let memory: string | undefined;

/** Always from storage: another tab may have changed it. Of a visitor never seen before nothing is known. */
export const readVisitor = (): Visitor => {
  try {
    return Object(JSON.parse(memory ?? localStorage[prefix]));
  } catch {
    return {} as Visitor;
  }
};

export const writeVisitor = (visitor: Visitor): void => {
  const text = JSON.stringify(visitor);
  try {
    localStorage[prefix] = text;
  } catch {
    memory = text;
  }
};
