import { createWidget, type Widget, type WidgetOf } from '@smartpoint/contracts/widgets';
import type { ApiClient } from './api-client.ts';

export async function createPopup(client: ApiClient): Promise<WidgetOf<'popup'>> {
  return asPopup(await client.call(createWidget, { body: { kind: 'popup' } }));
}

/** The widget, known to be a popup whose settings can be read. */
export function asPopup(widget: Widget): WidgetOf<'popup'> {
  const { settings } = widget;
  if (settings === null || widget.kind !== 'popup') throw new Error(`widget ${widget.id} is no popup`);
  return { ...widget, kind: 'popup', settings: widget.settings };
}
