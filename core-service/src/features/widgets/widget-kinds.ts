import type { Locale } from '@smartpoint/contracts/primitives';
import { widgetKinds, type WidgetKind } from '@smartpoint/contracts/widget-kinds';
import { widgetSettingsSchema, type WidgetSettings } from '@smartpoint/contracts/widgets';
import { popupKind } from './popup.kind.ts';

/** What the service must know of a kind. A new kind is one file like `popup.kind.ts` and one line here. */
export interface WidgetKindDefinition {
  kind: WidgetKind;
  defaultName: Record<Locale, string>;
  /** Sane settings of a fresh widget: it can take leads at once (S-34). */
  defaultSettings(locale: Locale): WidgetSettings;
}

const definitions: readonly WidgetKindDefinition[] = [popupKind];

export function findKind(kind: WidgetKind): WidgetKindDefinition | undefined {
  return definitions.find((definition) => definition.kind === kind);
}

/** Kinds of S-2…S-7 that this version has. */
export function isKindAvailable(kind: WidgetKind): boolean {
  return findKind(kind) !== undefined;
}

export const availableKinds: readonly WidgetKind[] = widgetKinds.filter(isKindAvailable);

/** Stored settings of any age in today's shape: keys that came later get their defaults. */
export function readSettings(stored: unknown): WidgetSettings {
  return widgetSettingsSchema.parse(stored);
}
