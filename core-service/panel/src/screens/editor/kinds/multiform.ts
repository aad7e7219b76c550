import { ItemsTab } from '../multiform/items-tab.tsx';
import { looksTab } from '../looks-tab.tsx';
import { MultiformPlace } from '../multiform/place.tsx';
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
      holds: /^\/settings\/(?!appearance|side|phone|triggers|frequency|rules)/,
      faults: {
        '/settings/image': 'editor.fault.image',
        '/settings/button': 'editor.fault.button',
        '/settings/title': 'multiform.fault.title',
        '/settings/items': 'multiform.fault.items',
        '/settings/items/*/label': 'multiform.fault.label',
        '/settings/items/*/target': 'multiform.fault.target',
      },
    },
    looksTab({ Fields: MultiformPlace, keys: ['side', 'phone'] }),
  ],
};
