import type { QuizSettings } from '@smartpoint/contracts/widgets/quiz';
import { SpElement } from '../base/sp-element.ts';
import type { View } from '../base/sp-element.ts';
import { DialogController } from '../dialog/dialog.controller.ts';
import { dialogStyles } from '../dialog/dialog.styles.ts';
import { FormController } from '../form/form.controller.ts';
import { formStyles } from '../form/form.styles.ts';
import { stepsStyles } from '../steps/steps.styles.ts';
import type { QuizTexts } from './quiz-texts.ts';
import { quizStyles } from './quiz.styles.ts';
import { quizTemplate } from './quiz.template.ts';
import { StepsController } from './steps.controller.ts';

/**
 * The quiz: questions step by step, a result, a contact. Made by the loader, one for each widget that opens; nothing to
 * write into a page. Prose: docs/widgets/quiz.md.
 *
 * @element sp-quiz
 * @fires {CustomEvent<{ widgetId: number }>} sp-shown - it opened (on `document`, bubbles to `window`)
 * @fires {CustomEvent<{ widgetId: number }>} sp-clicked - the button that sends was pressed
 * @fires {CustomEvent<{ widgetId: number }>} sp-closed - it closed
 * @fires {CustomEvent<{ widgetId: number; leadId: number }>} sp-lead-sent - the service has the lead
 * @cssprop --sp-background - colour of the card
 * @cssprop --sp-text - colour of its text
 * @cssprop --sp-accent - colour of what is chosen, of the progress and the button
 * @cssprop --sp-accentText - colour of the words on the button
 * @cssprop --sp-font - font family
 * @cssprop --sp-fontSize - size of the text; everything else grows with it
 * @cssprop --sp-radius - radius of the corners
 */
export class SpQuiz extends SpElement<QuizSettings> {
  static override styles = [SpElement.styles, dialogStyles, formStyles, stepsStyles, quizStyles];

  static override inlineHeight = 600;

  declare texts: QuizTexts;

  readonly steps = new StepsController(this);
  readonly form = new FormController(this);
  readonly dialog = new DialogController(this, () => true);

  override get isDone(): boolean {
    return this.form.thanks !== '';
  }

  /** The path goes before the contact. */
  get answered() {
    return this.steps.told;
  }

  forget(): void {
    this.steps.forget();
  }

  override async open(isAutomatic?: boolean): Promise<void> {
    this.steps.resume();
    await this.form.prepare();
    await this.dialog.open(isAutomatic);
  }

  override async present(view: View, place = ''): Promise<void> {
    this.steps.present(place);
    await this.form.prepare();
    this.form.pretend(view === 'thanks');
    await this.dialog.present();
  }

  override render() {
    return quizTemplate(this);
  }
}
