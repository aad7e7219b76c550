import type { PageCounter } from '@smartpoint/contracts/page';

/** What a counter hears: never anything of the person who filled in a form. */
export interface Goal {
  name: string;
  widgetId?: number;
  /** Which step of the widget was come to, from 1. */
  step?: number | undefined;
  worth?: PageCounter['worth'];
}

interface List {
  push(item: unknown): unknown;
}
interface OldCounter {
  reachGoal(name: string, params: object): void;
}
declare global {
  /** What counters put on a page. */
  interface Window {
    ym?: (id: number, method: 'reachGoal', name: string, params: object) => void;
    gtag?: (method: 'event', name: string, params: object) => void;
    dataLayer?: List;
    _tmr?: List;
    [counter: `yaCounter${string}`]: OldCounter | undefined;
  }
}

/** False while the page does not have the counter. */
type Way = (counter: PageCounter, goal: Goal) => boolean;

/** A page's element with that name is no function. */
const isFunction = (value: unknown): boolean => typeof value === 'function';

const metrika: Way = ({ id }, { name, widgetId, step, worth }) => {
  const params = {
    ...(widgetId && { smartpoint: { widget: widgetId, ...(step && { step }) } }),
    ...(worth && { order_price: worth.value, currency: worth.currency }),
  };
  if (isFunction(window.ym)) {
    window.ym!(+id, 'reachGoal', name, params);
    return true;
  }
  // Counters of an older make.
  const old = window[`yaCounter${id}`];
  if (!isFunction(old?.reachGoal)) return false;
  old!.reachGoal(name, params);
  return true;
};

const google = ({ widgetId, step, worth }: Goal): object => ({
  ...(widgetId && { form_id: `${widgetId}` }),
  ...(step && { step }),
  ...worth,
});

const gtag: Way = ({ id }, goal) => {
  if (!isFunction(window.gtag)) return false;
  window.gtag!('event', goal.name, { ...google(goal), send_to: id });
  return true;
};

const gtm: Way = (_counter, goal) => {
  if (!isFunction(window.dataLayer?.push)) return false;
  window.dataLayer!.push({ event: goal.name, ...google(goal) });
  return true;
};

const topmail: Way = ({ id }, { name, widgetId, step, worth }) => {
  // Its own code takes over what waits in this list, whenever it comes.
  const list: List = (window._tmr ||= []);
  list.push({
    type: 'reachGoal',
    id,
    goal: name,
    ...(worth && { value: worth.value }),
    ...(widgetId && { params: { widget: widgetId, ...(step && { step }) } }),
  });
  return true;
};

/** How each kind of counter is spoken to, by the rules of who made it. */
export const ways: Partial<Record<string, Way>> = { metrika, gtag, gtm, topmail };
