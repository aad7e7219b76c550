import { memoryLocation } from 'wouter/memory-location';
import { createFakeHost } from './fake/fake-host.ts';
import { mountPanel } from './guest-bundled.ts';

/** The panel as a guest on somebody's page, over the in-memory service. `data-path` is its screen. */
const root = document.getElementById('smartpoint-panel');
if (!root) throw new Error('no mount node');
const [path = '/', searchPath = ''] = (root.dataset.path ?? '/').split('?');
const host = createFakeHost(root, new URLSearchParams(), memoryLocation({ path, searchPath }));
mountPanel(root, { ...host, present: () => {} });
