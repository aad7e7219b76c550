import { ContentTab } from '../content-tab.tsx';
import { extrasFaults, ExtrasTab } from '../extras/extras-tab.tsx';
import { LooksTab } from '../looks-tab.tsx';
import { openingFaults, PopupRulesTab } from '../rules-tab.tsx';
import { fieldFaults } from '../fields/faults.ts';
import type { KindEditor } from './kind-editor.ts';

export const popup: KindEditor<'popup'> = {
  takesLeads: true,
  views: ['form', 'thanks'],
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
    {
      name: 'looks',
      label: 'editor.tab.looks',
      Content: LooksTab,
      holds: /^\/settings\/(appearance|layout|position)/,
      faults: {},
    },
    {
      name: 'rules',
      label: 'editor.tab.rules',
      Content: PopupRulesTab,
      holds: /^\/settings\/(triggers|frequency|rules)/,
      faults: openingFaults,
    },
  ],
};
