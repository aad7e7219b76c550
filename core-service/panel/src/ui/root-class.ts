import { useTheme } from '../app/theme.tsx';

/**
 * The class of every place the panel draws in: its root, and what the library hangs into the page's `body` (dialogs,
 * popovers, tooltips). All styles stand below it, and it carries the theme.
 */
export function useRootClass(): string {
  const { theme } = useTheme();
  return theme === 'auto' ? 'sp-panel' : `sp-panel sp-panel--${theme}`;
}
