import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FormField } from '@smartpoint/contracts/widgets/common';
import type { Answer } from '../../page/outbox.ts';
import type { PageApi } from '../../page/page.ts';
import type { OwnWidget } from '../base/sp-element.ts';
import { grounded } from '../base/lit.ts';
import { onInput } from './form.template.ts';
import { findErrors, leadIdOf, readForm, serverErrors } from './form.values.ts';
import type { FormErrors } from './form.values.ts';
import type { Texts } from './texts.ts';

export interface FormHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
  readonly widget: OwnWidget<{ fields: FormField[]; thanksText: string }>;
  readonly page: PageApi;
  readonly texts: Texts;
}

/** A visitor does not wait longer for the service: the lead is kept and goes by itself. */
const patienceMs = 8000;

/**
 * The form of a widget: checks what was typed, hands it to the page, shows what is wrong or what comes next. The
 * template binds `onSubmit` and draws from `errors`, `isSending` and `thanks`.
 */
export class FormController implements ReactiveController {
  /** Messages by the name of the control. */
  errors: FormErrors = new Map();
  isSending = false;
  /** What happens next, once the visitor is done; empty until then. */
  thanks = '';
  /** The visitor is done, the service has not answered: nobody is to be thanked yet. */
  isWaiting = false;

  private readonly host: FormHost;
  /** Selector of what takes the focus when the change is drawn. */
  private focusNext = '';

  constructor(host: FormHost) {
    this.host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const selector = this.focusNext;
    this.focusNext = '';
    if (selector) this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  readonly onInput = (event: InputEvent): void => {
    this.host.page.begin(this.host.widget.id);
    onInput(event);
  };

  readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.isSending) return;
    this.host.page.report('click', this.host.widget.id);
    this.send(event.currentTarget as HTMLFormElement);
  };

  /** Shows the thanks without a lead: for previews. */
  pretend(isDone: boolean): void {
    const { widget, texts } = this.host;
    this.isWaiting = false;
    this.thanks = isDone ? widget.settings.thanksText || texts.next : '';
    this.host.requestUpdate();
  }

  private readonly send = grounded((form: HTMLFormElement): void => {
    const { widget, page, texts } = this.host;
    if (!form.checkValidity()) return this.showErrors(findErrors(form, texts));
    this.isSending = true;
    this.host.requestUpdate();
    let isKept = true;
    const settle = (answer?: Answer): void => {
      clearTimeout(timer);
      this.settle(isKept, answer);
    };
    const timer = setTimeout(settle, patienceMs);
    const filled = readForm(form, widget.settings.fields, page.config.consent, texts);
    isKept = page.submit({ ...filled, widgetId: widget.id, widgetVersion: widget.version, display: 'popup' }, settle);
  });

  /** Told after every attempt to send; without an answer the lead waits in the browser, or in this tab alone. */
  private settle(isKept: boolean, answer?: Answer): void {
    const { widget, page, texts, renderRoot } = this.host;
    this.isSending = false;
    if (answer && !answer.ok) return this.showErrors(serverErrors(answer.body, widget.settings.fields, texts));
    if (answer || !this.thanks) page.noteLead(widget.id, leadIdOf(answer));
    this.isWaiting = !answer;
    if (answer) this.thanks = widget.settings.thanksText || texts.next;
    else this.thanks = isKept ? texts.kept : texts.keptHere;
    if (renderRoot.querySelector(':focus')) this.focusNext = '#title';
    this.host.requestUpdate();
  }

  private showErrors(errors: FormErrors): void {
    this.errors = errors;
    this.thanks = '';
    this.isWaiting = false;
    this.focusNext = '[aria-invalid=true]';
    this.host.requestUpdate();
  }
}
