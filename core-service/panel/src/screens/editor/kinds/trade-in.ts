import { carQuestions } from '@smartpoint/contracts/widgets/trade-in';
import type { Key } from '../../../i18n/catalogue.ts';
import { fieldFaults } from '../fields/faults.ts';
import { rulesTab } from '../rules-tab.tsx';
import { CarTab } from '../trade-in/car-tab.tsx';
import { CatalogueTab } from '../trade-in/catalogue-tab.tsx';
import { ContactTab } from '../trade-in/contact-tab.tsx';
import { useShownCars } from '../trade-in/use-shown.ts';
import { looksTab } from '../looks-tab.tsx';
import { formViews, type KindEditor } from './kind-editor.ts';

/** Questions are named, not counted. */
const questionFaults = Object.fromEntries(
  carQuestions.flatMap((question): [string, Key][] => [
    [`/settings/questions/${question}/title`, 'quiz.fault.question'],
    [`/settings/questions/${question}/name`, 'tradeIn.fault.name'],
  ]),
);

export const tradeIn: KindEditor<'trade-in'> = {
  useShown: useShownCars,
  takesLeads: true,
  views: formViews,
  tabs: [
    {
      name: 'car',
      label: 'tradeIn.tab.car',
      Content: CarTab,
      holds: /^\/settings\/(questions|conditions|distance|title|text|image|drawing)(\/|$)/,
      faults: {
        '/settings/title': 'tradeIn.fault.title',
        '/settings/image': 'editor.fault.image',
        ...questionFaults,
        '/settings/conditions': 'tradeIn.fault.conditions',
      },
    },
    {
      name: 'catalogue',
      label: 'tradeIn.tab.catalogue',
      Content: CatalogueTab,
      holds: /^\/settings\/(source|makes|feedId)/,
      faults: { '/settings/makes': 'tradeIn.fault.makes', '/settings/feedId': 'tradeIn.fault.feed' },
    },
    {
      name: 'contact',
      label: 'tradeIn.tab.contact',
      Content: ContactTab,
      holds: /^\/settings\/(contact|fields|button|thanks)/,
      faults: {
        ...fieldFaults,
        '/settings/button': 'editor.fault.button',
        '/settings/contactTitle': 'quiz.fault.contactTitle',
      },
    },
    looksTab(),
    rulesTab(),
  ],
};
