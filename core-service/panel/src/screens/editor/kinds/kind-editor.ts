import type { ComponentType } from 'react';
import type { WidgetOf } from '@smartpoint/contracts/widgets';
import type { BuiltKind, SettingsOf } from '@smartpoint/contracts/widgets/settings';
import type { Form } from '../../../form/use-form.ts';
import type { PreviewOptions } from '../../../hosts/host.ts';
import type { Key } from '../../../i18n/catalogue.ts';
import type { Draft } from '../draft.ts';

export interface EditorTabProps<K extends BuiltKind> {
  form: Form<Draft<K>>;
  widget: WidgetOf<K>;
  /** Of a kind with steps: the one that the preview shows. '' is where it begins. */
  place: string;
  onPlace(place: string): void;
}

/** What there is to see of a kind with a form. */
export const formViews = ['form', 'fault', 'refused', 'offline', 'thanks'] as const satisfies PreviewOptions['view'][];

/** One tab of settings. */
export interface EditorTab<K extends BuiltKind> {
  name: string;
  label: Key;
  Content: ComponentType<EditorTabProps<K>>;
  /** Pointers of the fields that stand here; the first tab that claims a fault is opened. */
  holds: RegExp;
  /** How to mend what may be wrong here, by pointer. */
  faults: Record<string, Key>;
}

/** How the panel edits a kind: copy `popup.ts`. */
export interface KindEditor<K extends BuiltKind> {
  /** After the general tab, which every kind has. */
  tabs: readonly EditorTab<K>[];
  /** What the preview shows where settings alone do not tell it. */
  useShown?: (settings: SettingsOf<K>) => SettingsOf<K>;
  /** It takes leads: the person chooses who gets them. */
  takesLeads: boolean;
  /** It is a button over the page, which cannot stand in it. */
  isFloating?: true;
  /** What the preview can show, the first one first. */
  views: readonly PreviewOptions['view'][];
}
