import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

export interface Machine {
  platform: string;
  arch: string;
}

/**
 * The folder of the installed package with PostgreSQL for this machine.
 * @throws EmbeddedPostgresError when there is none
 */
export function findPlatformPackage({ platform, arch }: Machine): string {
  if (platform === 'win32') {
    throw new EmbeddedPostgresError(
      'The embedded database does not run on Windows itself: use WSL, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
  const name = `@embedded-postgres/${platform}-${arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for this machine: package ${name} is not installed. DATABASE_URL is required ` +
        '(a PostgreSQL 15+ server). If the package should be here, install again without --omit=optional.',
    );
  }
}

/** Says what keeps the programs from running; the usual reason is a system built on musl. */
export function explainUnusable(native: string, reason: string, musl = isMusl()): EmbeddedPostgresError {
  if (musl) {
    return new EmbeddedPostgresError(
      'The embedded PostgreSQL needs glibc and this system is built on musl (Alpine). ' +
        'DATABASE_URL is required here (a PostgreSQL 15+ server).',
    );
  }
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL in ${native} does not run here: ${reason.trim()}. Install the packages again, or set DATABASE_URL.`,
  );
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined;
}
