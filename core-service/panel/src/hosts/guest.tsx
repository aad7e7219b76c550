import { createRoot } from 'react-dom/client';
import { Panel } from '../app/panel.tsx';
import type { PanelHost } from './host.ts';
import '../ui/styles/index.css';

/**
 * The panel for pages of others: they build a {@link PanelHost} and give it a place. Returns the way out.
 * For pages that have @wordpress/components; others take guest-bundled.ts.
 */
export function mountPanel(root: HTMLElement, host: PanelHost): () => void {
  const mounted = createRoot(root);
  mounted.render(<Panel host={host} />);
  return () => mounted.unmount();
}
