import { fieldFaults } from '../fields/faults.ts';
import { rulesTab } from '../rules-tab.tsx';
import { ItemsTab } from '../showcase/items-tab.tsx';
import { looksTab } from '../looks-tab.tsx';
import { OrderTab } from '../showcase/order-tab.tsx';
import { useShownItems } from '../showcase/use-shown.ts';
import { formViews, type KindEditor } from './kind-editor.ts';

export const showcase: KindEditor<'showcase'> = {
  useShown: useShownItems,
  takesLeads: true,
  views: formViews,
  tabs: [
    {
      name: 'items',
      label: 'showcase.tab.items',
      Content: ItemsTab,
      holds: /^\/settings\/(items|title|text|more|currency|source|feedId)(\/|$)/,
      faults: {
        '/settings/title': 'showcase.fault.title',
        '/settings/more': 'editor.fault.button',
        '/settings/feedId': 'showcase.fault.feed',
        '/settings/items': 'showcase.fault.items',
        '/settings/items/*/title': 'showcase.fault.item',
        '/settings/items/*/price': 'showcase.fault.price',
        '/settings/items/*/oldPrice': 'showcase.fault.oldPrice',
        '/settings/items/*/image': 'editor.fault.image',
        '/settings/items/*/images/*': 'editor.fault.image',
        '/settings/items/*/link': 'showcase.fault.link',
      },
    },
    {
      name: 'order',
      label: 'showcase.tab.order',
      Content: OrderTab,
      holds: /^\/settings\/(fields|button|thanks)/,
      faults: { ...fieldFaults, '/settings/button': 'editor.fault.button' },
    },
    looksTab(),
    rulesTab(),
  ],
};
