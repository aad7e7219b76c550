/**
 * What widgets use of Lit. It is part of a file of its own (`lit-<hash>.js`, see `shared.ts`): import from here, so that no
 * widget carries a second copy. Directives join the list when one is needed.
 */
import './before-lit.ts';

export { LitElement, css, html, nothing } from 'lit';
export { grounded, onOwnGround } from '../../page/own-ground.ts';
