import { CallbackContentTab } from '../callback/content-tab.tsx';
import { looksTab } from '../looks-tab.tsx';
import { CallbackPlace } from '../callback/place.tsx';
import { fieldFaults } from '../fields/faults.ts';
import { formViews, type KindEditor } from './kind-editor.ts';

export const callback: KindEditor<'callback'> = {
  takesLeads: true,
  isFloating: true,
  views: formViews,
  tabs: [
    {
      name: 'content',
      label: 'editor.tab.content',
      Content: CallbackContentTab,
      holds: /^\/settings\/(?!appearance|side|triggers|frequency|rules)/,
      faults: {
        '/settings/opener': 'callbackWidget.fault.opener',
        '/settings/title': 'callbackWidget.fault.title',
        '/settings/closedTitle': 'callbackWidget.fault.title',
        '/settings/seconds': 'callbackWidget.fault.seconds',
        '/settings/button': 'editor.fault.button',
        ...fieldFaults,
      },
    },
    looksTab({ Fields: CallbackPlace, keys: ['side'] }),
  ],
};
