import type { Appearance } from '@smartpoint/contracts/widgets/common';

const stacks: Record<string, string> = {
  system: 'system-ui,sans-serif',
  serif: 'Georgia,serif',
  rounded: 'ui-rounded,Nunito,system-ui,sans-serif',
  condensed: 'Roboto Condensed,Arial Narrow,sans-serif',
  mono: 'ui-monospace,Consolas,monospace',
};

/**
 * Sets the private variables of a widget from its settings: `--background`, `--text`, `--accent`, `--accentText`,
 * `--font`, `--fontSize`, `--radius`. Each reads its public twin first, so that a site's own style sheet may say
 * `sp-popup { --sp-accent: teal }`.
 */
export const applyAppearance = ({ style }: HTMLElement, appearance: Appearance): void => {
  for (const [name, value] of Object.entries(appearance)) {
    const text =
      typeof value === 'number'
        ? `${value}px`
        : name === 'font'
          ? stacks[value] || getComputedStyle(document.body).fontFamily
          : value;
    style.setProperty(`--${name}`, `var(--sp-${name},${text})`);
  }
  // Native parts (lists, scroll bars, autofill) follow the green of the background, which is most of its brightness.
  style.colorScheme = appearance.background[3]! < '8' ? 'dark' : 'light';
};
