import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

/** Web security stays on: with it off, a missing CORS header would pass every test. */
const FLAGS = [
  '--no-sandbox', // Chromium's sandbox works neither as root nor in most containers
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a Chromium of its own; the caller closes it. Most tests want `sharedBrowser` and a context of their own.
 * @throws an error that says what to install when this machine has no browser.
 */
export async function launchBrowser({ headless = true }: { headless?: boolean } = {}): Promise<Browser> {
  const { path, env } = await findBrowser(headless);
  return chromium.launch({ executablePath: path, headless, args: FLAGS, env: { ...process.env, ...env } });
}

let shared: Promise<Browser> | undefined;

/**
 * The one browser of this process, started on first use, and again if it died. Give each test its own context.
 * Functions for `page.evaluate` must not name inner functions: tsx wraps those in a `__name` that no page has.
 */
export async function sharedBrowser(): Promise<Browser> {
  const known = shared;
  const running = await known;
  // Of several callers that find it dead, only the first may start a new one.
  if (running?.isConnected() === false && shared === known) shared = undefined;
  shared ??= launchBrowser();
  return shared;
}

/** Closes the shared browser if one was started. Safe to call more than once; the root hooks call it at the end of a run. */
export async function closeSharedBrowser(): Promise<void> {
  const closing = shared;
  shared = undefined;
  const browser = await closing?.catch(() => undefined);
  await browser?.close();
}
