import type { DraftChanges } from '@smartpoint/contracts/widget-drafts';
import type { Widget, WidgetOf } from '@smartpoint/contracts/widgets';
import { plainField } from '@smartpoint/contracts/widgets/fields';
import type { FieldKind, FormField } from '@smartpoint/contracts/widgets/fields';
import type { BuiltKind, SettingsOf } from '@smartpoint/contracts/widgets/settings';
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
export const experimentTab = 'experiment';

/** What is kept of it until it is published. */
export function changesOf<K extends BuiltKind>({ kind: _, settings, ...rest }: Draft<K>): DraftChanges {
  return { ...rest, settings: { ...settings } };
}

/** The draft that the editor begins with: what is kept, or what is on pages. The service has checked its shape. */
export function begunDraft<K extends BuiltKind>(widget: WidgetOf<K>, kept: DraftChanges | undefined): Draft<K> {
  if (!kept) return draftOf(widget);
  const { settings, ...rest }: { settings: unknown } & Omit<DraftChanges, 'settings'> = kept;
  return hasShape<K>(settings) ? { ...rest, kind: widget.kind, settings } : draftOf(widget);
}

function hasShape<K extends BuiltKind>(settings: unknown): settings is SettingsOf<K> {
  return typeof settings === 'object' && settings !== null;
}

/** The tab on which the field with this pointer is found. */
export function tabOf(pointer: string, tabs: readonly Pick<EditorTab<never>, 'name' | 'holds'>[]): string {
  if (/^\/(branchId|callback)$/.test(pointer)) return integrationTab;
  return tabs.find(({ holds }) => holds.test(pointer))?.name ?? generalTab;
}

/** The first tab from the left on which something is wrong. */
export function firstFaultyTab(
  errors: object,
  tabs: readonly Pick<EditorTab<never>, 'name' | 'holds'>[],
): string | undefined {
  const faulty = new Set(Object.keys(errors).map((pointer) => tabOf(pointer, tabs)));
  return [generalTab, ...tabs.map(({ name }) => name), integrationTab].find((name) => faulty.has(name));
}

/** A new field of this kind; its key is new in the form and never changes, whatever the label becomes. */
export function newField(kind: FieldKind, label: string, taken: readonly FormField[]): FormField {
  const keys = new Set(taken.map(({ key }) => key));
  let key: string = kind;
  for (let number = 2; keys.has(key); number += 1) key = `${kind}_${number}`;
  return { ...plainField(kind, key, label), required: kind === 'phone' };
}
