import type { DraftChanges } from '@smartpoint/contracts/widget-drafts';
import type { Widget, WidgetOf } from '@smartpoint/contracts/widgets';
import { plainField } from '@smartpoint/contracts/widgets/fields';
import type { FieldKind, FormField } from '@smartpoint/contracts/widgets/fields';
import type { BuiltKind, SettingsOf } from '@smartpoint/contracts/widgets/settings';
import type { FieldErrors } from '../../form/errors.ts';
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

type TabPlace = Pick<EditorTab<never>, 'name' | 'holds'>;

/** The tab on which the field with this pointer is found; of what only programs write there is none. */
export function tabOf(pointer: string, tabs: readonly TabPlace[]): string | undefined {
  if (/^\/(branchId|callback)$/.test(pointer)) return integrationTab;
  if (!pointer.startsWith('/settings/')) return generalTab;
  return tabs.find(({ holds }) => holds.test(pointer))?.name;
}

export interface EditorFault {
  pointer: string;
  words: string;
  tab: string | undefined;
}

/** In the order of the tabs from the left; last come those that stand on none. */
export function faultsOf(errors: FieldErrors, tabs: readonly TabPlace[]): EditorFault[] {
  const faults = Object.entries(errors).map(([pointer, words]) => ({ pointer, words, tab: tabOf(pointer, tabs) }));
  const order = [generalTab, ...tabs.map(({ name }) => name), integrationTab, undefined];
  return order.flatMap((tab) => faults.filter((fault) => fault.tab === tab));
}

/** A new field of this kind; its key is new in the form and never changes, whatever the label becomes. */
export function newField(kind: FieldKind, label: string, taken: readonly FormField[]): FormField {
  const keys = new Set(taken.map(({ key }) => key));
  let key: string = kind;
  for (let number = 2; keys.has(key); number += 1) key = `${kind}_${number}`;
  return { ...plainField(kind, key, label), required: kind === 'phone' };
}
