import { ItemsTab } from '../multiform/items-tab.tsx';
import { MultiformLooksTab } from '../multiform/looks-tab.tsx';
import type { KindEditor } from './kind-editor.ts';

export const multiform: KindEditor<'multiform'> = {
  takesLeads: false,
  isFloating: true,
  views: ['form'],
  tabs: [
    {
      name: 'items',
      label: 'multiform.tab.items',
      Content: ItemsTab,
      holds: /^\/settings\/(?!appearance|side|phone)/,
      faults: {
        '/settings/button': 'editor.fault.button',
        '/settings/title': 'multiform.fault.title',
        '/settings/items': 'multiform.fault.items',
        '/settings/items/*/label': 'multiform.fault.label',
        '/settings/items/*/target': 'multiform.fault.target',
      },
    },
    {
      name: 'looks',
      label: 'editor.tab.looks',
      Content: MultiformLooksTab,
      holds: /^\/settings\/(appearance|side|phone)/,
      faults: {},
    },
  ],
};
