import { createRoot } from 'react-dom/client';
import { memoryLocation } from 'wouter/memory-location';
import { Panel } from '../app/panel.tsx';
import { createFakeHost } from './fake/fake-host.ts';
import '../ui/styles/library.css';
import '../ui/styles/index.css';

/** The panel as a guest on somebody's page: no sheet for the page, no address of its own. `data-path` is its screen. */
const root = document.getElementById('smartpoint-panel');
if (!root) throw new Error('no mount node');
const [path = '/', searchPath = ''] = (root.dataset.path ?? '/').split('?');
const host = createFakeHost(root, new URLSearchParams(), memoryLocation({ path, searchPath }));
createRoot(root).render(<Panel host={{ ...host, present: () => {} }} />);
