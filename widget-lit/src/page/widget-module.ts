import type { PageWidget } from '@smartpoint/contracts/page';
import type { PageApi } from './page.ts';

/** What the chunk of every widget kind exports. */
export interface WidgetModule {
  /** Shows the widget. `isAutomatic` shows count towards the frequency; those the visitor asked for do not. */
  show(widget: PageWidget, page: PageApi, isAutomatic?: boolean): Promise<void>;
}
