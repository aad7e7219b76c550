import type { SiteConfig, WhyAnswer } from '@smartpoint/contracts/page';
import type { Facts } from '../opening/facts.ts';
import type { WhatIsKnown } from '../page/opening.ts';
import { grounded } from '../components/base/lit.ts';
import { carryOn } from '../page/carry-on.ts';
import { explain } from './explain.ts';
import { SpWhy } from './why.element.ts';
import type { Said } from './why.element.ts';
import { en } from './words.en.ts';
import { ru } from './words.ru.ts';

const tag = 'sp-why';
const lookMs = 1000;

/** Shows to an editor, who comes with a pass, why each widget of the site is there or is not. */
export const start = grounded(
  (config: SiteConfig, known: WhatIsKnown, factsNow: () => Facts, answer: WhyAnswer & { pass: string }): void => {
    const words = { ru, en }[answer.locale];
    const loadedAt = Date.now() - performance.now();
    const look = (): Said[] => {
      const moment = { facts: factsNow(), known: known.visitor(), hindrances: known.hindrances(), loadedAt };
      return answer.widgets.map(({ id, name, state }) => {
        const widget = config.widgets.find((each) => each.id === id);
        if (widget && state === 'on') return { id, name, ...explain(widget, moment, words) };
        const outcome = state === 'broken' ? 'broken' : 'off';
        return { id, name, outcome, verdict: words.verdict[outcome], lines: [] };
      });
    };
    customElements.get(tag) || customElements.define(tag, SpWhy);
    const element = Object.assign(document.createElement(tag) as SpWhy, { said: look(), words });
    document.documentElement.append(element);
    const timer = setInterval(
      grounded(() => {
        if (element.isConnected) element.said = look();
        else clearInterval(timer);
      }),
      lookMs,
    );
    carryOn('sp_debug', answer.pass);
  },
);
