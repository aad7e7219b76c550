import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LeadSubmission } from '@smartpoint/contracts/page';
import type { FormField } from '@smartpoint/contracts/widgets/fields';
import type { Answer } from '../../page/outbox.ts';
import type { PageApi } from '../../page/page.ts';
import type { OwnWidget } from '../base/sp-element.ts';
import { grounded } from '../base/lit.ts';
import { draftOf } from './draft.ts';
import type { FormErrors } from './fields/field-part.ts';
import { loadParts } from './fields/index.ts';
import { onInput } from './form.template.ts';
import { findErrors, isValid, readForm, serverErrors, takenAs } from './form.values.ts';
import type { Texts } from './texts.ts';

export interface FormHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
  readonly shadowRoot: ShadowRoot | null;
  readonly widget: OwnWidget<{ fields: FormField[]; thanksText: string }>;
  readonly page: PageApi;
  readonly texts: Texts;
  /** What the visitor has answered before the form, in order: it comes first in the lead. */
  readonly answered?: LeadSubmission['fields'];
  /** What else is to be forgotten once the lead is on its way. */
  forget?(): void;
}

/** The time of day may be set meanwhile. */
const moment = grounded(() => performance.now());

/** A visitor does not wait longer for the service: the lead is kept and goes by itself. */
const patienceMs = 8000;

/**
 * The form of a widget: checks what was typed, hands it to the page, shows what is wrong or what comes next. The
 * template binds `onSubmit` and draws from `errors`, `isSending` and `thanks`. What is not sent yet outlives a reload.
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
  private isReady = false;
  /** The form that was filled in from the draft; when the visitor first saw the widget, by the browser's own clock, ms. */
  private form: HTMLFormElement | null = null;
  private shownAt = 0;

  constructor(host: FormHost) {
    this.host = host;
    host.addController(this);
  }

  /** To be awaited before the form is shown: fields that few forms have come in a file of their own. */
  async prepare(): Promise<void> {
    const { shadowRoot, widget } = this.host;
    const styles = await loadParts(widget.settings.fields);
    if (styles && !shadowRoot?.adoptedStyleSheets.includes(styles)) shadowRoot?.adoptedStyleSheets.push(styles);
    // By the time the form is drawn, what fills it in is here.
    await this.restore();
    this.isReady = true;
    this.shownAt ||= moment();
    this.host.requestUpdate();
  }

  hostUpdated(): void {
    const selector = this.focusNext;
    this.focusNext = '';
    if (selector) this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
    this.welcome(this.host.renderRoot.querySelector<HTMLFormElement>('form:not(.step)'));
  }

  readonly onInput = grounded((event: InputEvent): void => {
    const { page, widget } = this.host;
    page.begin(widget.id);
    onInput(event);
    page.keepDraft(`${widget.id}`, draftOf(event.currentTarget as HTMLFormElement));
  });

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

  /** What fills a form in is fetched where there is something to fill in; without a form only to be there in time. */
  private async restore(form?: HTMLFormElement): Promise<void> {
    const draft = this.host.page.readDraft(`${this.host.widget.id}`);
    if (!draft) return;
    try {
      (await import('./restore.ts')).restore(form, draft);
    } catch {
      // Then it is filled in anew.
    }
  }

  private welcome(form: HTMLFormElement | null): void {
    if (!form || form === this.form || !this.isReady) return;
    this.form = form;
    void this.restore(form);
  }

  private readonly send = grounded((form: HTMLFormElement): void => {
    const { widget, page, texts, answered = [] } = this.host;
    if (!isValid(form)) return this.showErrors(findErrors(form, texts));
    this.isSending = true;
    this.host.requestUpdate();
    let isKept = true;
    const filledMs = moment() - this.shownAt;
    const filled = readForm(form, { fields: widget.settings.fields, page, texts, filledMs });
    const fields = [...answered, ...filled.fields];
    const settle = (answer?: Answer, stays = isKept): void => {
      clearTimeout(timer);
      this.settle(stays, fields, answer);
    };
    const timer = setTimeout(settle, patienceMs);
    const { id: widgetId, version: widgetVersion } = widget;
    isKept = page.submit({ ...filled, fields, widgetId, widgetVersion, display: 'popup' }, settle);
  });

  /** Told after every attempt to send; without an answer the lead waits in the browser, or in this tab alone. */
  private settle(isKept: boolean, sent: LeadSubmission['fields'], answer?: Answer): void {
    const { widget, page, texts, renderRoot } = this.host;
    this.isSending = false;
    if (answer && !answer.ok) return this.showErrors(serverErrors(answer.body, sent, texts));
    // From here on the lead is in the outbox: a draft of it would be a second one.
    page.keepDraft(`${widget.id}`, '');
    this.host.forget?.();
    const { leadId, promise } = takenAs(answer);
    if (answer || !this.thanks) page.noteLead(widget.id, leadId);
    this.isWaiting = !answer;
    if (answer) this.thanks = promise || widget.settings.thanksText || texts.next;
    else this.thanks = isKept ? texts.kept : texts.keptHere;
    if (renderRoot.querySelector(':focus')) this.focusNext = '#title';
    this.host.requestUpdate();
  }

  private showErrors(errors: FormErrors): void {
    this.errors = errors;
    this.thanks = '';
    this.isWaiting = false;
    this.focusNext = '[aria-invalid=true],[data-invalid=true] input';
    this.host.requestUpdate();
  }
}
