import { fieldFaults } from '../fields/faults.ts';
import { EndingTab } from '../quiz/ending-tab.tsx';
import { looksTab } from '../looks-tab.tsx';
import { StepsTab } from '../quiz/steps-tab.tsx';
import { rulesTab } from '../rules-tab.tsx';
import { formViews, type KindEditor } from './kind-editor.ts';

export const quiz: KindEditor<'quiz'> = {
  takesLeads: true,
  views: formViews,
  tabs: [
    {
      name: 'steps',
      label: 'quiz.tab.steps',
      Content: StepsTab,
      holds: /^\/settings\/(steps|title|text|bonus|bonusText|image|drawing)(\/|$)/,
      faults: {
        '/settings/title': 'quiz.fault.title',
        '/settings/image': 'editor.fault.image',
        '/settings/steps': 'quiz.fault.steps',
        '/settings/steps/*': 'quiz.fault.unreachable',
        '/settings/steps/*/title': 'quiz.fault.question',
        '/settings/steps/*/next': 'quiz.fault.next',
        '/settings/steps/*/max': 'quiz.fault.max',
        '/settings/steps/*/step': 'quiz.fault.step',
        '/settings/steps/*/options': 'quiz.fault.options',
        '/settings/steps/*/options/*/label': 'quiz.fault.label',
        '/settings/steps/*/options/*/image': 'editor.fault.image',
        '/settings/steps/*/options/*/score': 'quiz.fault.score',
        '/settings/steps/*/options/*/next': 'quiz.fault.next',
      },
    },
    {
      name: 'ending',
      label: 'quiz.tab.ending',
      Content: EndingTab,
      holds: /^\/settings\/(results|resultAt|contact|fields|button|thanks)/,
      faults: {
        ...fieldFaults,
        '/settings/button': 'editor.fault.button',
        '/settings/contactTitle': 'quiz.fault.contactTitle',
        '/settings/results': 'quiz.fault.results',
        '/settings/results/*/title': 'quiz.fault.result',
        '/settings/results/*/from': 'quiz.fault.score',
        '/settings/results/*/image': 'editor.fault.image',
      },
    },
    looksTab(),
    rulesTab(),
  ],
};
