import type { GoalMoment, PageCounter, SiteConfig } from '@smartpoint/contracts/page';
import type { Post } from './sends.ts';
import { ways } from './ways.ts';
import type { Goal } from './ways.ts';

export { readIds } from './ids.ts';

/** How often it looks whether a counter has come, ms; one that has not come after so many looks never will. */
const lookMs = 500;
const maxLooks = 600;

interface Waiting {
  counter: PageCounter;
  goal: Goal;
  looks: number;
}

/** What counters that are not there yet are to hear, in its order. */
let waiting: Waiting[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** False while the page does not have the counter. What it throws is its own: it was told, and is told nothing twice. */
const isTold = ({ counter, goal }: Waiting): boolean => {
  // A page may carry a newer configuration than this code.
  const way = ways[counter.kind];
  try {
    return !way || way(counter, goal);
  } catch {
    return true;
  }
};

const look = (): void => {
  const left: Waiting[] = [];
  for (let at = 0; at < waiting.length; at++) {
    const one = waiting[at]!;
    if (!isTold(one) && ++one.looks < maxLooks) left[left.length] = one;
  }
  waiting = left;
  clearTimeout(timer);
  if (left.length) timer = setTimeout(look, lookMs);
};

const add = (counter: PageCounter, goal: Goal): void => {
  waiting[waiting.length] = { counter, goal, looks: 0 };
};

/** Sends a lead to trackers that want it from the page. What does so is for the few sites that have such a tracker. */
const send = (config: SiteConfig, submissionId: string, post: Post): void => {
  const senders = config.counters!.filter(({ sends }) => sends);
  if (!senders.length) return;
  // It did not come: the server sends.
  import('./sends.ts').then(
    ({ sendAll }) => sendAll(config, senders, submissionId, post),
    () => undefined,
  );
};

/** A moment in the life of a widget; of a step its number from 1, of a lead the id of its submission. */
export type About = [moment: GoalMoment, widgetId: number, which?: number | string];

/** Tells every counter that has a goal for it of a moment in the life of a widget. */
export const tell = (config: SiteConfig, post: Post, ...[moment, widgetId, which]: About): void => {
  const counters = config.counters!;
  const step = moment === 'step' ? +which! : undefined;
  for (let at = 0; at < counters.length; at++) {
    const counter = counters[at]!;
    const name = counter.goals[moment];
    if (name) add(counter, { name, widgetId, step, worth: moment === 'lead' ? counter.worth : undefined });
  }
  look();
  if (moment === 'lead') send(config, `${which}`, post);
};

/** Tells every counter of a goal that the page's own scripts have reached. */
export const reach = (counters: PageCounter[], name: string): void => {
  for (let at = 0; at < counters.length; at++) add(counters[at]!, { name });
  look();
};
