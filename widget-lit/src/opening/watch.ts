import type { SiteConfig } from '@smartpoint/contracts/page';
import type { Rule, RuleCondition } from '@smartpoint/contracts/widgets/rules';
import type { WhatIsKnown } from '../page/opening.ts';
import { depthOf, inShadow } from './depth.ts';
import type { Facts } from './facts.ts';

const conditionsOf = (rule: Rule): RuleCondition[] => ('rules' in rule ? rule.rules.flatMap(conditionsOf) : [rule]);

const deviceOf = (): Facts['device'] => {
  if (!matchMedia('(pointer: coarse)').matches) return 'desktop';
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet';
};

const isIn = (path: EventTarget[], selector: string): boolean =>
  path.some((target) => {
    try {
      return target instanceof Element && target.matches(selector);
    } catch {
      // A selector that this browser does not know is nowhere.
      return false;
    }
  });

/** Gathers what happens on the page; `changed` is called when something of it may change what a tree says. */
export const watchFacts = (
  trees: Rule[],
  { timeZone = 'UTC' }: SiteConfig,
  known: WhatIsKnown,
  changed: () => void,
) => {
  const conditions = trees.flatMap(conditionsOf);
  const selectors = conditions.flatMap((rule) => (rule.kind === 'click' ? [rule.selector] : []));
  const asksDepth = conditions.some(({ kind }) => kind === 'scroll');
  const device = deviceOf();
  const clicked = new Set<string>();
  let pageSince = Date.now();
  let signAt = pageSince;
  let depth = 0;
  let eventsSeen = 0;
  let leftAt: number | undefined;

  const sign = (): void => {
    signAt = Date.now();
  };
  for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove']) {
    addEventListener(type, sign, { passive: true, capture: true });
  }
  const look = (target: EventTarget | null): void => {
    depth = Math.max(depth, depthOf(target));
  };
  addEventListener(
    'scroll',
    ({ target }) => {
      sign();
      look(target);
      changed();
    },
    { passive: true, capture: true },
  );
  addEventListener(
    'click',
    (event) => {
      const path = event.composedPath();
      for (const selector of selectors) if (isIn(path, selector)) clicked.add(selector);
      changed();
    },
    true,
  );
  for (const type of ['hashchange', 'popstate']) addEventListener(type, changed);
  look(document);

  return {
    /** Another look at a page: what happened on the one before is over. */
    begin(): void {
      pageSince = signAt = Date.now();
      clicked.clear();
      eventsSeen = known.events.length;
      leftAt = undefined;
      depth = 0;
      look(document);
    },

    leave(): void {
      leftAt = Date.now();
    },

    now(): Facts {
      if (asksDepth) inShadow().forEach(look);
      const { visits = 1, startedAt, referrer = '', utm = {} } = known.visitor();
      return {
        now: Date.now(),
        pageSince,
        siteSince: startedAt ?? pageSince,
        depth,
        leftAt,
        signAt,
        clicked,
        events: known.events.slice(eventsSeen),
        url: location.href,
        referrer,
        utm,
        device,
        languages: navigator.languages,
        visits,
        timeZone,
        place: known.told.place,
      };
    },
  };
};
