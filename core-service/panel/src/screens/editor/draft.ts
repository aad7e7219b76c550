import type { FormField } from '@smartpoint/contracts/popup';
import type { Widget } from '@smartpoint/contracts/widgets';
import { isSame } from '../../form/pointer.ts';

/** What the editor changes. */
export type Draft = Pick<Widget, 'name' | 'enabled' | 'siteId' | 'mailingGroupIds' | 'settings'>;

export function draftOf({ name, enabled, siteId, mailingGroupIds, settings }: Widget): Draft {
  return { name, enabled, siteId, mailingGroupIds, settings };
}

/** The body of the update: settings only when they changed, because each change makes a version. */
export function changesOf(draft: Draft, widget: Widget) {
  const { settings, ...rest } = draft;
  return isSame(settings, widget.settings) ? rest : { ...rest, settings, baseVersion: widget.version };
}

export const tabNames = ['general', 'content', 'looks', 'rules'] as const;
export type TabName = (typeof tabNames)[number];

/** The tab on which the field with this pointer is found. */
export function tabOf(pointer: string): TabName {
  if (!pointer.startsWith('/settings/')) return 'general';
  if (/^\/settings\/(appearance|layout|position)/.test(pointer)) return 'looks';
  return /^\/settings\/(triggers|frequency)/.test(pointer) ? 'rules' : 'content';
}

/** A new field of this kind; its key is new in the form and never changes, whatever the label becomes. */
export function newField(kind: FormField['kind'], label: string, taken: readonly FormField[]): FormField {
  const keys = new Set(taken.map(({ key }) => key));
  let key: string = kind;
  for (let number = 2; keys.has(key); number += 1) key = `${kind}_${number}`;
  return { key, kind, label, placeholder: '', required: kind === 'phone', options: [] };
}
