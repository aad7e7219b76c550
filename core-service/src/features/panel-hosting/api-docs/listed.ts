import type { OpenApi, Operation } from './openapi.types.ts';

/** One operation with its address. */
export interface Listed {
  path: string;
  method: string;
  operation: Operation;
}

export interface Group {
  /** Tag of the operations. */
  name: string;
  operations: Listed[];
}

/** Operations by tag: what programs and customers' pages call comes apart from what serves the panel only. */
export function groupsOf(document: OpenApi): { open: Group[]; internal: Group[] } {
  const listed = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = document.tags.map(({ name }) => ({
    name,
    operations: listed.filter(({ operation }) => operation.tags.includes(name)),
  }));
  const forPrograms = groups.filter(({ operations }) => operations.some(needsToken));
  const forPages = groups.filter(({ name }) => name === 'page');
  const open = [...forPrograms, ...forPages];
  return { open, internal: groups.filter((group) => !open.includes(group)) };
}

export function needsToken({ operation }: Listed): boolean {
  return operation.security.some((each) => 'token' in each);
}
