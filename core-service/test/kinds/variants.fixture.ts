import { widgetContentSchema, type WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { codeOf } from '@smartpoint/contracts/widgets/code-of';
import { isPlain } from '@smartpoint/contracts/widgets/popup';
import { freshWidget } from '../../src/features/widgets/kinds/registry.ts';

export interface Variant {
  name: string;
  content: WidgetContent;
  /** Name of its element. */
  tag: string;
}

const fresh: WidgetContent[] = widgetContentSchema.options.map(
  ({ shape }) => freshWidget(shape.kind.value, 'ru').content,
);

/** A popup with code of its own. */
const more = fresh.flatMap((content): WidgetContent[] => {
  if (content.kind !== 'popup' || !isPlain(content.settings)) return [];
  const coupon = { code: 'ОСЕНЬ', note: '', when: 'before' } as const;
  return [{ ...content, settings: { ...content.settings, extras: { ...content.settings.extras, coupon } } }];
});

/** Everything that pages can show: every kind as it begins, and kinds whose parts are code of their own. */
export const variants: Variant[] = [...fresh, ...more].map((content) => {
  const { kind } = codeOf(content);
  const quiet = { ...content.settings.triggers, delaySeconds: null };
  return { name: kind, tag: `sp-${kind}`, content: withTriggers(content, quiet) };
});

/** Opened by whoever asks, and by nothing else. */
function withTriggers(content: WidgetContent, triggers: WidgetContent['settings']['triggers']): WidgetContent {
  return widgetContentSchema.parse({ kind: content.kind, settings: { ...content.settings, triggers } });
}
