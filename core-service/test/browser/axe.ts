import { expect } from 'chai';
import axe from 'axe-core';
import type { AxeResults, ElementContext, NodeResult, Result, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

export interface AccessibilityOptions {
  /** Selectors to look at, the whole page by default. Open shadow roots and frames below them are included. */
  include?: string[];
  /** Selectors to leave out: what is not ours on the page. */
  exclude?: string[];
  /** Rules switched off, by axe's names. Say why at the call. */
  disabledRules?: string[];
  /** The lightest faults fail as well: on every screen of ours. */
  isStrict?: boolean;
}

/** In the order of weight. */
const HEAVY = ['critical', 'serious'];
const ALL = [...HEAVY, 'moderate', 'minor'];

/**
 * Fails with a list of what axe calls serious or critical, or of whatever it finds, WCAG 2.2 rules included.
 * @throws as well when an `include` selector matches nothing
 */
export async function expectAccessible(page: Page, options: AccessibilityOptions = {}): Promise<void> {
  await page.evaluate(animationsAtRest);
  // Evaluating, unlike a script tag, is not stopped by the page's Content-Security-Policy.
  for (const frame of page.frames())
    if (!(await frame.evaluate<boolean>(`'axe' in globalThis`))) await frame.evaluate(axe.source + FRAME_SETTINGS);

  const { violations } = await page.evaluate(runAxe, axeArguments(options));
  const failing = (options.isStrict ? ALL : HEAVY).flatMap((impact) =>
    violations.filter((violation) => violation.impact === impact),
  );
  if (failing.length > 0) expect.fail(`Not accessible: ${page.url()}\n${failing.map(explainViolation).join('\n')}`);
}

/**
 * What is on its way in is paler than it will be. Endless animations are waited for by nobody.
 * A document tells of its own animations alone, so every shadow root is asked as well.
 */
const animationsAtRest = `(() => {
  const rootsIn = (root) => [root, ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ? rootsIn(shadowRoot) : [])];
  return Promise.allSettled(rootsIn(document)
    .flatMap((root) => root.getAnimations())
    .filter(({ effect }) => effect.getComputedTiming().iterations !== Infinity)
    .map(({ finished }) => finished)).then(() => undefined);
})()`;

/** Our widgets may sit in frames of another origin. */
const FRAME_SETTINGS = `;axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] });`;

interface AxeArguments {
  context: ElementContext;
  settings: RunOptions;
}

function axeArguments({ include = ['html'], exclude = [], disabledRules = [] }: AccessibilityOptions): AxeArguments {
  // Target size is WCAG 2.2 AA, but axe leaves it off by default.
  const rules: RunOptions['rules'] = { 'target-size': { enabled: true } };
  for (const rule of disabledRules) rules[rule] = { enabled: false };
  return { context: { include, exclude }, settings: { rules, resultTypes: ['violations'] } };
}

const runAxe = ({ context, settings }: AxeArguments): Promise<AxeResults> =>
  (globalThis as typeof globalThis & { axe: typeof axe }).axe.run(context, settings);

const explainViolation = ({ impact, id, help, helpUrl, nodes }: Result): string =>
  [`  ${impact}: ${id}: ${help} (${helpUrl})`, ...nodes.map(explainNode)].join('\n');

function explainNode({ target, html, failureSummary = '' }: NodeResult): string {
  // A nested array is a way through shadow roots, a plain one a way through frames.
  const place = target.map((step) => (Array.isArray(step) ? step.join(' >>> ') : step)).join(' | ');
  const reasons = failureSummary.split('\n').map((line) => `        ${line.trim()}`);
  return [`    ${place}`, `      ${html}`, ...reasons].join('\n');
}
