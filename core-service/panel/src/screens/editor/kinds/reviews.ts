import { fieldFaults } from '../fields/faults.ts';
import { FormTab } from '../reviews/form-tab.tsx';
import { looksTab } from '../looks-tab.tsx';
import { WallTab } from '../reviews/wall-tab.tsx';
import { rulesTab } from '../rules-tab.tsx';
import { formViews, type KindEditor } from './kind-editor.ts';

export const reviews: KindEditor<'reviews'> = {
  takesLeads: true,
  views: formViews,
  tabs: [
    {
      name: 'wall',
      label: 'reviews.tab.wall',
      Content: WallTab,
      holds: /^\/settings\/(reviews|title|text|write|image|drawing|isMarkedUp|business|yandexOrg)(\/|$)/,
      faults: {
        '/settings/title': 'reviews.fault.title',
        '/settings/image': 'editor.fault.image',
        '/settings/write': 'editor.fault.button',
        '/settings/yandexOrg': 'reviews.fault.yandexOrg',
        '/settings/business': 'reviews.fault.business',
        '/settings/reviews/*/author': 'reviews.fault.author',
        '/settings/reviews/*/rating': 'reviews.fault.rating',
        '/settings/reviews/*/url': 'showcase.fault.link',
      },
    },
    {
      name: 'form',
      label: 'reviews.tab.form',
      Content: FormTab,
      holds: /^\/settings\/(form|fields|button|thanks)/,
      faults: {
        ...fieldFaults,
        '/settings/fields': 'reviews.fault.fields',
        '/settings/button': 'editor.fault.button',
        '/settings/formTitle': 'reviews.fault.title',
      },
    },
    looksTab(),
    rulesTab(),
  ],
};
