import { html, onOwnGround } from '../../base/lit.ts';
import { SpCallTime } from './call-time.element.ts';
import type { FieldPart } from './field-part.ts';

onOwnGround(() => customElements.get('sp-call-time') || customElements.define('sp-call-time', SpCallTime));

/** When to call: one list for keys, fingers and readers of screens, with the days as its groups. */
export const calltime: FieldPart = {
  isNamed: true,
  draw: (field, hints, look) => html`<sp-call-time .field=${field} .hints=${hints} .look=${look}></sp-call-time>`,
};
