import type { PageWidget } from '@smartpoint/contracts/page';
import type { SpElement } from '../components/base/sp-element.ts';
import type { PageApi } from './page.ts';

/** What the chunk of every widget kind exports. */
export interface WidgetModule {
  /**
   * Shows the widget. `isAutomatic` shows count towards the frequency; those the visitor asked for do not. With a `place`
   * it is put there, and given to whoever makes it stand in the page.
   */
  show(
    widget: PageWidget,
    page: PageApi,
    isAutomatic?: boolean,
    place?: Element,
  ): Promise<void | SpElement> | SpElement;
}
