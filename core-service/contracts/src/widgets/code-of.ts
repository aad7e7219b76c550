import type { WidgetCode } from '../page.ts';
import { isPlain } from './popup.ts';
import type { WidgetContent } from './settings.ts';

/** Which code draws a widget with these settings, and whether only something small appears by itself. */
export function codeOf(content: WidgetContent): { kind: WidgetCode } {
  if (content.kind !== 'popup') return { kind: content.kind };
  return { kind: isPlain(content.settings) ? 'popup' : 'popup-plus' };
}

/** A popup that begins as a tab takes nothing from anybody: it waits neither for its turn nor for a pause. */
export function beginsSmall({ kind, settings }: WidgetContent): boolean {
  return kind === 'popup' && settings.extras.tab !== null && settings.extras.tab.when !== 'after';
}
