import { createRoot } from 'react-dom/client';
import { useBrowserLocation, useSearch } from 'wouter/use-browser-location';
import { Panel } from '../app/panel.tsx';
import { createFakeHost } from './fake/fake-host.ts';
import '../ui/styles/page.css';
import '../ui/styles/library.css';
import '../ui/styles/index.css';

/** The panel over an in-memory service, for looking at screens and for browser tests. */
const root = document.getElementById('smartpoint-panel');
if (!root) throw new Error('no mount node');
const router = { hook: useBrowserLocation, searchHook: useSearch };
createRoot(root).render(<Panel host={createFakeHost(root, new URLSearchParams(location.search), router)} />);
