import type { Widget, WidgetOf } from '@smartpoint/contracts/widgets';
import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { editors } from './kinds/index.ts';

/** Whether the widget is of this kind, with settings that can be read. */
export function isOfKind<K extends BuiltKind>(
  widget: { kind: string; settings: unknown },
  kind: K,
): widget is WidgetOf<K> {
  return widget.kind === kind && widget.settings !== null;
}

/** Whether the panel has an editor for it: a kind it knows, with settings that can be read. */
export function isEditable(widget: Widget): widget is Widget & WidgetOf<BuiltKind> {
  return Object.hasOwn(editors, widget.kind) && widget.settings !== null;
}
