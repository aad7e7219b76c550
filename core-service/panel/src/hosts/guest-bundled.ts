import '../ui/styles/library.css';

/** The same for pages without @wordpress/components: the library and its sheet come along, below our root. */
export { mountPanel } from './guest.tsx';
