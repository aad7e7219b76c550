import type { ReviewsSettings } from '@smartpoint/contracts/widgets/reviews';
import { SpElement } from '../base/sp-element.ts';
import type { View } from '../base/sp-element.ts';
import { DialogController } from '../dialog/dialog.controller.ts';
import { dialogStyles } from '../dialog/dialog.styles.ts';
import { FormController } from '../form/form.controller.ts';
import { formStyles } from '../form/form.styles.ts';
import type { ReviewsTexts } from './reviews-texts.ts';
import { reviewsStyles } from './reviews.styles.ts';
import { reviewsTemplate } from './reviews.template.ts';
import { WallController } from './wall.controller.ts';

/**
 * Reviews with their sources and stars, and the form that adds one. Made by the loader, one for each widget that opens;
 * nothing to write into a page. Prose: docs/widgets/reviews.md.
 *
 * @element sp-reviews
 * @fires {CustomEvent<{ widgetId: number }>} sp-shown - it opened (on `document`, bubbles to `window`)
 * @fires {CustomEvent<{ widgetId: number }>} sp-clicked - the button that sends was pressed
 * @fires {CustomEvent<{ widgetId: number }>} sp-closed - it closed
 * @fires {CustomEvent<{ widgetId: number; leadId: number }>} sp-lead-sent - the service has the review
 * @cssprop --sp-background - colour of the card
 * @cssprop --sp-text - colour of its text
 * @cssprop --sp-accent - colour of stars and buttons
 * @cssprop --sp-accentText - colour of the words on the button
 * @cssprop --sp-font - font family
 * @cssprop --sp-fontSize - size of the text; everything else grows with it
 * @cssprop --sp-radius - radius of the corners
 */
export class SpReviews extends SpElement<ReviewsSettings> {
  static override styles = [SpElement.styles, dialogStyles, formStyles, reviewsStyles];

  declare texts: ReviewsTexts;

  readonly wall = new WallController(this);
  readonly form = new FormController(this);
  readonly dialog = new DialogController(this, () => true);

  override get isDone(): boolean {
    return this.form.thanks !== '';
  }

  override async open(isAutomatic?: boolean): Promise<void> {
    this.wall.fill();
    await this.form.prepare();
    await this.dialog.open(isAutomatic);
  }

  override async present(view: View, place = ''): Promise<void> {
    this.wall.present(view === 'thanks' ? 'write' : place);
    await this.form.prepare();
    this.form.pretend(view === 'thanks');
    await this.dialog.present();
  }

  override render() {
    return reviewsTemplate(this);
  }
}
