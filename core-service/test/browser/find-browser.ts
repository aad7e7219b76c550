import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { bundledChromium } from './bundled-chromium.ts';

/** What to start, and what its environment needs on top of ours. */
export interface BrowserBinary {
  path: string;
  env: Record<string, string>;
}

type Environment = Record<string, string | undefined>;

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const WINDOWS_PROGRAMS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

/**
 * CHROME_PATH, else the Chromium that npm installed (headless only), else one installed on this machine.
 * @throws an error that says what to install: browser tests are never skipped silently.
 */
export async function findBrowser(headless: boolean, env: Environment = process.env): Promise<BrowserBinary> {
  if (env.CHROME_PATH) return { path: await namedBrowser(env.CHROME_PATH), env: {} };

  let fault = 'npm brings a headless Chromium for linux-x64 only, and no other was found.';
  try {
    const bundled = headless ? await bundledChromium() : undefined;
    if (bundled) return bundled;
  } catch (error) {
    fault = `The Chromium that npm installed does not run here: ${error instanceof Error ? error.message : error}`;
    // Another browser may pass and fail other tests: that must be no surprise.
    console.warn(fault);
  }
  const installed = await firstExecutable(installedBrowsers(process.platform, env));
  if (installed) return { path: installed, env: {} };
  throw new Error(
    `No browser for the tests. ${fault}\nInstall Chromium, Google Chrome or Microsoft Edge, or set CHROME_PATH.`,
  );
}

async function namedBrowser(path: string): Promise<string> {
  if (await firstExecutable([path])) return path;
  throw new Error(`CHROME_PATH names ${path}, which is not an executable file. Correct it, or unset it.`);
}

/** Every usual place of a browser on `platform`, best first. */
export function installedBrowsers(platform: NodeJS.Platform, env: Environment): string[] {
  if (platform === 'darwin') return MAC_APPLICATIONS;
  if (platform === 'win32') {
    const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    return WINDOWS_PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program)));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
}

async function firstExecutable(paths: string[]): Promise<string | undefined> {
  for (const path of paths) {
    const isExecutable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isExecutable) return path;
  }
  return undefined;
}
