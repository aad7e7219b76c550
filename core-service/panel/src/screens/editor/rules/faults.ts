import type { Key } from '../../../i18n/catalogue.ts';

const parts: Record<string, Key> = {
  '': 'tree.fault.rule',
  '/rules': 'tree.fault.rules',
  '/seconds': 'tree.fault.seconds',
  '/percent': 'editor.fault.scroll',
  '/selector': 'editor.fault.selector',
  '/value': 'tree.fault.value',
  '/codes': 'tree.fault.list',
  '/names': 'tree.fault.list',
  '/min': 'tree.fault.visits',
  '/from': 'tree.fault.time',
  '/to': 'tree.fault.time',
  '/name': 'tree.fault.event',
};

/** How to mend what may be wrong in a tree, at every depth that it may have. */
export const treeFaults: Record<string, Key> = Object.fromEntries(
  [0, 1, 2, 3, 4].flatMap((depth) =>
    Object.entries(parts).map(([part, key]) => [`/settings/rules${'/rules/*'.repeat(depth)}${part}`, key]),
  ),
);
