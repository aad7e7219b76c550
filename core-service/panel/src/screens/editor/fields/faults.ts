import type { Key } from '../../../i18n/catalogue.ts';

/** How to mend what may be wrong with the fields of a form, by pointer. */
export const fieldFaults = {
  '/settings/fields': 'editor.fault.fields',
  '/settings/fields/*/label': 'editor.fault.label',
  '/settings/fields/*/options': 'editor.fault.options',
  '/settings/fields/*/min': 'editor.fault.min',
  '/settings/fields/*/max': 'editor.fault.max',
  '/settings/fields/*/from': 'editor.fault.from',
} as const satisfies Record<string, Key>;
