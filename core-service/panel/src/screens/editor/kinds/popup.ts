import { ContentTab } from '../content-tab.tsx';
import { extrasFaults, ExtrasTab } from '../extras/extras-tab.tsx';
import { looksTab } from '../looks-tab.tsx';
import { PopupPlace } from '../popup-place.tsx';
import { rulesTab } from '../rules-tab.tsx';
import { fieldFaults } from '../fields/faults.ts';
import { formViews, type KindEditor } from './kind-editor.ts';

export const popup: KindEditor<'popup'> = {
  takesLeads: true,
  views: formViews,
  tabs: [
    {
      name: 'content',
      label: 'editor.tab.content',
      Content: ContentTab,
      holds: /^\/settings\/(?!appearance|layout|position|extras|triggers|frequency|rules)/,
      faults: {
        '/settings/button': 'editor.fault.button',
        '/settings/image': 'editor.fault.image',
        ...fieldFaults,
      },
    },
    {
      name: 'extras',
      label: 'editor.tab.extras',
      Content: ExtrasTab,
      holds: /^\/settings\/extras/,
      faults: extrasFaults,
    },
    looksTab({ Fields: PopupPlace, keys: ['layout', 'position'] }),
    rulesTab(),
  ],
};
