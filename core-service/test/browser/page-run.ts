import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { sharedBrowser } from './chromium.ts';
import { bundlePageTests } from './page-bundle.ts';
import type { PageBundle, PageEntry } from './page-bundle.ts';
import type { PageTestResult } from './page-runner.ts';
import { pageAddress, servePages } from './page-server.ts';

export interface PageTestOptions {
  /** What the patterns are relative to; the repository's root by default. */
  root?: string;
  /** Added to esbuild's options: `define`, `loader`, `plugins`, `jsx`… */
  build?: BuildOptions;
  /** Viewport, locale, time zone, reduced motion… of the pages. */
  context?: BrowserContextOptions;
  /** Called with each page before it loads: routes, exposed functions, init scripts. */
  prepare?: (page: Page) => Promise<void>;
  /** For one test; 5 s by default. */
  testTimeoutMs?: number;
  /** For a whole file, also when the page hangs in a loop; 60 s by default. */
  fileTimeoutMs?: number;
}

/** `faults` are what no single test stands for: a bundle that fails, an uncaught page error, a file without tests. */
export interface PageTestRun {
  results: PageTestResult[];
  faults: string[];
}

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');

/** Runs page tests in the shared browser, each file in a context of its own. Never rejects because of the tests. */
export async function runPageTests(patterns: string[], options: PageTestOptions = {}): Promise<PageTestRun> {
  let bundle: PageBundle;
  try {
    bundle = await bundlePageTests(patterns, options.root ?? REPOSITORY, options.build ?? {});
  } catch (error) {
    return { results: [], faults: [`The bundle failed. ${error instanceof Error ? error.message : error}`] };
  }
  if (bundle.entries.length === 0) return { results: [], faults: ['No page test file was named'] };

  const server = await servePages(bundle);
  try {
    const browser = await sharedBrowser();
    const runs: PageTestRun[] = [];
    for (const entry of bundle.entries) runs.push(await runFile(browser, server.url, entry, options));
    return withOurPositions(runs, bundle);
  } finally {
    server.close();
  }
}

async function runFile(
  browser: Browser,
  url: string,
  entry: PageEntry,
  options: PageTestOptions,
): Promise<PageTestRun> {
  const context = await browser.newContext(options.context);
  const faults: string[] = [];
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`Uncaught in the page: ${explain(error)}`));
    await options.prepare?.(page);
    await page.goto(url + pageAddress(entry));
    const running = page.evaluate(({ script, timeoutMs }) => globalThis.runPageTests(script, timeoutMs), {
      script: entry.script,
      timeoutMs: options.testTimeoutMs ?? 5_000,
    });
    const results = await within(options.fileTimeoutMs ?? 60_000, running);
    if (results.length === 0) faults.push('No test ran');
    return { results, faults: faults.map((fault) => `${entry.source}: ${fault}`) };
  } catch (error) {
    return { results: [], faults: [...faults, explain(error)].map((fault) => `${entry.source}: ${fault}`) };
  } finally {
    await context.close();
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The page did not finish within ${milliseconds} ms`)), milliseconds);
  });
  // Closing the context rejects the loser later, when nobody listens any more.
  work.catch(() => undefined);
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}

function withOurPositions(runs: PageTestRun[], { originalStack }: PageBundle): PageTestRun {
  const results = runs.flatMap((run) => run.results);
  for (const { error } of results) if (error) error.stack = originalStack(error.stack);
  return { results, faults: runs.flatMap((run) => run.faults).map(originalStack) };
}

const explain = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
