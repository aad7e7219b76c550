import { render } from 'lit/html.js';
import type { PageWidget } from '@smartpoint/contracts/page';
import type { Answer } from '../../page/outbox.ts';
import type { PageApi } from '../../page/page.ts';
import { applyAppearance } from '../../tokens.ts';
import { controlsOf, findErrors, readForm, serverErrors } from '../form/form.values.ts';
import type { FormErrors } from '../form/form.values.ts';
import { texts } from '../form/texts.ts';
import { styles } from './popup.styles.ts';
import { popupTemplate } from './popup.template.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/**
 * The popup: a form in a dialog. Made by the loader, one for each widget that opens; nothing to write into a page.
 * Prose: docs/widgets/popup.md.
 *
 * @element sp-popup
 * @fires {CustomEvent<{ widgetId: number }>} sp-shown - it opened (on `document`, bubbles to `window`)
 * @fires {CustomEvent<{ widgetId: number }>} sp-clicked - the button of the form was pressed
 * @fires {CustomEvent<{ widgetId: number }>} sp-closed - it closed
 * @fires {CustomEvent<{ widgetId: number; leadId?: number }>} sp-lead-sent - the visitor is done; without leadId while
 * the lead waits for a connection
 * @cssprop --sp-background - colour of the form
 * @cssprop --sp-text - colour of its text
 * @cssprop --sp-accent - colour of the button
 * @cssprop --sp-accentText - colour of the words on the button
 * @cssprop --sp-font - font family
 * @cssprop --sp-fontSize - size of the text; everything else grows with it
 * @cssprop --sp-radius - radius of the corners
 */
export class SpPopup extends HTMLElement {
  widget!: PageWidget;
  page!: PageApi;

  errors: FormErrors;
  isSending?: boolean;
  /** What happens next, once the form is done. */
  thanks?: string;

  _root: ShadowRoot;

  constructor() {
    super();
    this.errors = {};
    this._root = this.attachShadow({ mode: 'open' });
    this._root.adoptedStyleSheets = [sheet];
  }

  open(isAutomatic?: boolean): void {
    this.update();
    const dialog = this._find('dialog');
    if (dialog.open) return;
    if (this._isModal) dialog.showModal();
    else if (isAutomatic) dialog.open = true;
    else dialog.show();
    if (this._isModal || !isAutomatic) this._find('h2').focus();
    this.page.report('show', this.widget.id, isAutomatic);
  }

  close(): void {
    this._find('dialog').close();
  }

  update(): void {
    // Handlers of the template are called with `host` as `this`.
    render(popupTemplate(this), this._root, { host: this });
    applyAppearance(this._find('dialog'), this.widget.settings.appearance);
  }

  /** Takes the part of the window that can be seen. */
  fit(): void {
    const { height, offsetTop } = visualViewport!;
    Object.assign(this._find('dialog').style, { height: `${height}px`, top: `${offsetTop}px` });
  }

  _onClose(): void {
    this.page.report('close', this.widget.id);
  }

  /** Not a click: selecting text may end outside. */
  _onPress({ target }: Event): void {
    if (target === this._find('dialog')) this.close();
  }

  _onKey({ key }: KeyboardEvent): void {
    if (key === 'Escape' && !this._isModal) this.close();
  }

  _onSubmit(event: Event): void {
    event.preventDefault();
    const { widget, page } = this;
    const form = this._find('form');
    if (this.isSending) return;
    page.report('click', widget.id);
    if (!form.checkValidity()) return this._showErrors(findErrors(form));
    this.isSending = true;
    this.update();
    const settle = (answer?: Answer): void => {
      clearTimeout(timer);
      this._settle(answer);
    };
    // A visitor does not wait longer for the service.
    const timer = setTimeout(settle, 8e3);
    const filled = readForm(form, widget.settings.fields, page.config.consent);
    page.submit({ ...filled, widgetId: widget.id, widgetVersion: widget.version, display: 'popup' }, settle);
  }

  _settle(answer?: Answer): void {
    const { widget, page, _root } = this;
    this.isSending = false;
    if (answer && !answer.ok) return this._showErrors(serverErrors(answer.body, widget.settings.fields));
    if (!this.thanks) page.noteLead(widget.id, (answer?.body as { leadId?: number })?.leadId);
    this.thanks = answer ? widget.settings.thanksText || texts.next : texts.kept;
    const hadFocus = _root.activeElement;
    this.update();
    if (hadFocus) this._find('h2').focus();
  }

  _showErrors(errors: FormErrors): void {
    this.errors = errors;
    this.thanks = '';
    this.update();
    for (const control of controlsOf(this._find('form'))) {
      control.ariaInvalid = `${control.name in errors}`;
      control.setAttribute('aria-describedby', `e-${control.name}`);
    }
    this._root.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }

  /** Center and drawer; a corner card and a bar leave the page usable. */
  get _isModal(): boolean {
    return /[tw]/.test(this.widget.settings.position);
  }

  _find<K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] {
    return this._root.querySelector(tag)!;
  }
}
