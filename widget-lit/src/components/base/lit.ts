/**
 * What widgets use of Lit. It is a file of its own (`lit-<hash>.js`), loaded once for all kinds and cached for years:
 * import from here, so that no widget carries a second copy. Directives join the list when one is needed.
 */
import './before-lit.ts';

export { LitElement, css, html, nothing } from 'lit';
export { grounded, onOwnGround } from '../../page/own-ground.ts';
