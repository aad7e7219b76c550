import type { EndpointCall } from '@smartpoint/contracts';
import type { updateWidget, Widget, WidgetOf } from '@smartpoint/contracts/widgets';
import { plainField } from '@smartpoint/contracts/widgets/fields';
import type { FieldKind, FormField } from '@smartpoint/contracts/widgets/fields';
import { contentOf } from '@smartpoint/contracts/widgets/settings';
import type { BuiltKind, SettingsOf } from '@smartpoint/contracts/widgets/settings';
import { isSame } from '../../form/pointer.ts';
import type { EditorTab } from './kinds/kind-editor.ts';

/** What the editor changes. */
export type Draft<K extends BuiltKind> = Pick<
  Widget,
  'name' | 'enabled' | 'siteId' | 'mailingGroupIds' | 'branchId' | 'callback'
> & {
  kind: K;
  settings: SettingsOf<K>;
};

export function draftOf<K extends BuiltKind>(widget: WidgetOf<K>): Draft<K> {
  const { name, enabled, siteId, mailingGroupIds, branchId, callback, kind, settings } = widget;
  return { name, enabled, siteId, mailingGroupIds, branchId, callback, kind, settings };
}

/** The tab of what every kind has. */
export const generalTab = 'general';
/** The tab of what becomes of leads: every kind that takes them has it. */
export const integrationTab = 'integration';

type Changes = NonNullable<EndpointCall<typeof updateWidget>['body']>;

/** The body of the update: settings only when they changed, because each change makes a version. */
export function changesOf<K extends BuiltKind>(draft: Draft<K>, widget: WidgetOf<K>): Changes {
  const { kind, settings, ...rest } = draft;
  return isSame(settings, widget.settings)
    ? rest
    : { ...rest, ...contentOf(kind, settings), baseVersion: widget.version };
}

/** The tab on which the field with this pointer is found. */
export function tabOf(pointer: string, tabs: readonly Pick<EditorTab<never>, 'name' | 'holds'>[]): string {
  if (/^\/(branchId|callback)$/.test(pointer)) return integrationTab;
  return tabs.find(({ holds }) => holds.test(pointer))?.name ?? generalTab;
}

/** A new field of this kind; its key is new in the form and never changes, whatever the label becomes. */
export function newField(kind: FieldKind, label: string, taken: readonly FormField[]): FormField {
  const keys = new Set(taken.map(({ key }) => key));
  let key: string = kind;
  for (let number = 2; keys.has(key); number += 1) key = `${kind}_${number}`;
  return { ...plainField(kind, key, label), required: kind === 'phone' };
}
