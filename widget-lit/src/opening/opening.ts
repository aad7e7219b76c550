import type { LoaderWidget, SiteConfig } from '@smartpoint/contracts/page';
import type { Turns } from '../page/automatic.ts';
import type { WhatIsKnown } from '../page/opening.ts';
import { grounded } from '../page/own-ground.ts';
import { answerWhy, draftPass, isAsked, showDraft } from './asked.ts';
import { evaluate } from './evaluate.ts';
import { watchLeaving } from './leaving.ts';
import { watchPlaces } from './standing.ts';
import { watchFacts } from './watch.ts';

/** Time passes without an event: so often it is looked at, ms. */
const lookMs = 1000;

let hasBegun = false;

/**
 * Widgets that wait for more than time. One whose tree holds waits for its turn for as long as it holds, and comes once
 * per look at a page.
 */
export const start = grounded((config: SiteConfig, turns: Turns, known: WhatIsKnown): void => {
  if (hasBegun) return;
  hasBegun = true;
  const widgets = config.widgets.filter(({ rules }) => rules);
  const wanted = new Set<LoaderWidget>();
  let hit = known.hit();

  watchPlaces(config.widgets, known);
  const pass = draftPass(known.openedAt);
  if (pass !== undefined) {
    void showDraft(config, pass);
    return;
  }
  if (widgets.length === 0 && !isAsked()) return;

  const renew = (): void => {
    hit = known.hit();
    facts.begin();
    for (const widget of wanted) turns.drop(widget);
    wanted.clear();
  };

  const look = grounded((): void => {
    if (hit !== known.hit()) renew();
    const now = facts.now();
    for (const widget of widgets) {
      const holds = evaluate(widget.rules!, now) === true;
      if (holds && !wanted.has(widget)) {
        wanted.add(widget);
        turns.add(widget);
        // Whatever still waits gives its turn up; what has come stays wanted, and does not come again.
      } else if (!holds && wanted.has(widget) && turns.drop(widget)) wanted.delete(widget);
    }
  });

  const facts = watchFacts(
    widgets.map(({ rules }) => rules!),
    config,
    known,
    look,
  );
  watchLeaving(() => {
    facts.leave();
    look();
  });
  setInterval(look, lookMs);
  look();
  if (isAsked()) void answerWhy(config, known, facts.now);
});
