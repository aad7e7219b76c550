import { accountAnswers } from './fake-accounts.ts';
import type { Answers } from './fake-answers.ts';
import { branchAnswers } from './fake-branches.ts';
import { callbackAnswers } from './fake-callbacks.ts';
import { chatAnswers } from './fake-chats.ts';
import { connectionAnswers } from './fake-connections.ts';
import { exportAnswers } from './fake-exports.ts';
import { feedAnswers } from './fake-feeds.ts';
import { leadWorkAnswers } from './fake-lead-work.ts';
import { leadAnswers } from './fake-leads.ts';
import { personalDataAnswers } from './fake-personal-data.ts';
import { reportLinkAnswers } from './fake-report-links.ts';
import { settingsAnswers } from './fake-settings.ts';
import { widgetAnswers } from './fake-widgets.ts';

/** What the fake answers, by the id of the endpoint. Needs no page: a server may answer the same. */
export const allAnswers: Answers = new Map([
  ...accountAnswers,
  ...settingsAnswers,
  ...feedAnswers,
  ...widgetAnswers,
  ...leadAnswers,
  ...exportAnswers,
  ...leadWorkAnswers,
  ...personalDataAnswers,
  ...connectionAnswers,
  ...chatAnswers,
  ...branchAnswers,
  ...callbackAnswers,
  ...reportLinkAnswers,
]);
