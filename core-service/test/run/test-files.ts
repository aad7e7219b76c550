import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const roots = [
  'core-service/contracts/src',
  'core-service/src',
  'core-service/panel/src',
  'core-service/test',
  'widget-lit/src',
  'wp-plugin',
  'bitrix-module',
];

/** Every test file of the repository, with `/`, relative to its root. `*.page.test.ts` run inside a page instead. */
export function findTestFiles(repository: string): string[] {
  return roots.flatMap((root) =>
    readdirSync(join(repository, root), { recursive: true, encoding: 'utf8' })
      .map((file) => `${root}/${file.replaceAll('\\', '/')}`)
      .filter((file) => file.endsWith('.test.ts') && !file.endsWith('.page.test.ts')),
  );
}

export interface Plan {
  /** Taken one by one by whichever process is free, the long ones first, so that all end at about the same time. */
  shared: string[];
  /** Run when nothing else does, one after another. */
  alone: string[];
}

export function planRun(files: string[]): Plan {
  const ordered = files.toSorted((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
  return {
    shared: ordered.filter((file) => !needsTheMachine(file)),
    alone: ordered.filter(needsTheMachine),
  };
}

/** Needs PHP, some a real WordPress too, which is fetched once: run by `npm run test:php`. */
export const needsPhp = (file: string): boolean => /\.(wp|bitrix)\.test\.ts$/.test(file);

/** Needs neither PostgreSQL nor Chromium. */
export const isUnit = (file: string): boolean => weight(file) === 0;

/** Those that measure, and those that start and end database servers of their own. */
const needsTheMachine = (file: string): boolean =>
  /\/faults\/(zone-change|unread-downloads)\.|\/embedded-postgres\/.*\.db\.test\.ts$/.test(file);

const weights = [/\.db\.test\.ts$/, /\.browser\.test\.ts$/, /\/faults\//];
const weight = (file: string): number => 1 + weights.findLastIndex((pattern) => pattern.test(file));
