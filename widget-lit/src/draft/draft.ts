import type { PreviewAnswer, SiteConfig } from '@smartpoint/contracts/page';
import { grounded } from '../components/base/lit.ts';
import { carryOn } from '../page/carry-on.ts';
import { silentPage } from '../page/silent-page.ts';
import type { WidgetModule } from '../page/widget-module.ts';
import { SpDraft } from './draft.element.ts';

const tag = 'sp-draft';
const mark = 'sp_preview';

/** Shows the draft at once, whatever its rules and frequency say, with a bar that says what it is. */
export const start = grounded(
  async (
    config: SiteConfig,
    { pass, ...answer }: PreviewAnswer & { pass: string },
    leave: () => void,
  ): Promise<void> => {
    const { shown } = answer;
    const page = silentPage(config, () => undefined);
    const show = async (): Promise<void> => {
      if (!shown) return;
      const module = (await import(config.origin + shown.module)) as WidgetModule;
      await module.show(shown.widget, page);
    };
    customElements.get(tag) || customElements.define(tag, SpDraft);
    const bar = Object.assign(document.createElement(tag) as SpDraft, {
      answer,
      leave: grounded(leave),
      again: grounded(() => void show()),
    });
    document.documentElement.append(bar);
    if (answer.state !== 'gone') carryOn(mark, pass);
    await show();
  },
);
