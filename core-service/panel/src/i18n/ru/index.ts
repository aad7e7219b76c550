import { auth } from './auth.ts';
import { branches } from './branches.ts';
import { common } from './common.ts';
import { callbackWidget } from './callback-widget.ts';
import { calls } from './calls.ts';
import { chats } from './chats.ts';
import { connections } from './connections.ts';
import { consent } from './consent.ts';
import { images } from './images.ts';
import { multiform } from './multiform.ts';
import { demo } from './demo.ts';
import { drafts } from './drafts.ts';
import { editor } from './editor.ts';
import { extras } from './extras.ts';
import { exports } from './exports.ts';
import { feeds } from './feeds.ts';
import { home } from './home.ts';
import { plugins } from './plugins.ts';
import { quiz } from './quiz.ts';
import { reviews } from './reviews.ts';
import { leadWork } from './lead-work.ts';
import { people } from './people.ts';
import { personalData } from './personal-data.ts';
import { report } from './report.ts';
import { rules } from './rules.ts';
import { settings } from './settings.ts';
import { shared } from './shared.ts';
import { showcase } from './showcase.ts';
import { stats } from './stats.ts';
import { templates } from './templates.ts';
import { tradeIn } from './trade-in.ts';
import { why } from './why.ts';

export const ru = {
  ...common,
  ...auth,
  ...home,
  ...report,
  ...exports,
  ...leadWork,
  ...people,
  ...personalData,
  ...settings,
  ...branches,
  ...calls,
  ...callbackWidget,
  ...consent,
  ...chats,
  ...connections,
  ...stats,
  ...shared,
  ...drafts,
  ...editor,
  ...extras,
  ...images,
  ...multiform,
  ...quiz,
  ...showcase,
  ...rules,
  ...why,
  ...templates,
  ...tradeIn,
  ...feeds,
  ...reviews,
  ...demo,
  ...plugins,
} as const;
