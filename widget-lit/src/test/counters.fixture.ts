/**
 * Strict stand-ins for counters, as scripts of the page: what the real ones would refuse or count wrongly is a fault, and
 * everything else is in `window.heard`, oldest first.
 */
const lists = `window.heard ||= []; window.refused ||= [];`;
/** What trackers of requests are given is a person's. */
const keepAll = `${lists}
  const keep = (who, ...args) => heard.push([who, ...args]);`;
const common = `${lists}
  const keep = (who, ...args) => {
    const text = JSON.stringify(args);
    if (/Мария|79123456789|@/.test(text)) refused.push('personal data: ' + text);
    heard.push([who, ...args]);
  };`;

/** Yandex Metrika: one global function for all counters of the page. */
export const metrikaCode = `(() => { ${common}
  window.ym = (id, method, name, params) => {
    if (typeof id !== 'number' || method !== 'reachGoal') refused.push('ym ' + id + ' ' + method);
    if (typeof name !== 'string' || /[\\/\\\\&#?="+,]/.test(name)) refused.push('goal ' + name);
    keep('ym', id, name, params);
  };
})();`;

/** Its make of before: an object for each counter. */
export const oldMetrikaCode = (id: number): string => `(() => { ${common}
  window.yaCounter${id} = { reachGoal(name, params) {
    if (this !== window.yaCounter${id}) refused.push('this');
    keep('yaCounter', name, params);
  } };
})();`;

const googleRules = `const check = (name, params) => {
    if (!/^[a-z]\\w{0,39}$/i.test(name) || /^(_|firebase_|ga_|google_|gtag\\.)/.test(name)) refused.push('event ' + name);
    for (const [key, value] of Object.entries(params))
      if (!/^[a-z]\\w{0,39}$/.test(key) || typeof value === 'object' || String(value).length > 100) refused.push('param ' + key);
  };`;

export const gtagCode = `(() => { ${common} ${googleRules}
  window.gtag = (what, name, params) => {
    if (what !== 'event') refused.push('gtag ' + what);
    check(name, params);
    keep('gtag', name, params);
  };
})();`;

/** Google Tag Manager. */
export const gtmCode = `(() => { ${common} ${googleRules}
  window.dataLayer = { push: ({ event, ...params }) => { check(event, params); keep('dataLayer', event, params); } };
})();`;

/** Top.Mail.Ru takes over what waits in its list. */
export const topmailCode = `(() => { ${common}
  const take = ({ type, id, goal, ...rest }) => {
    if (type !== 'reachGoal' || !id || typeof goal !== 'string') refused.push('_tmr ' + type);
    keep('_tmr', id, goal, rest);
  };
  const before = window._tmr || [];
  window._tmr = { push: take };
  before.forEach(take);
})();`;

/** CoMagic, which binds a request to the visit by itself and says how it went. */
export const comagicCode = (success: boolean): string => `(() => { ${keepAll}
  window.Comagic = { getSessionId: () => 3117192853, addOfflineRequest: (request, told) => {
    const known = ['name', 'email', 'phone', 'message', 'is_sale', 'sale_cost', 'group_id', 'form_name', 'user_fields'];
    for (const key of Object.keys(request)) if (!known.includes(key)) refused.push('comagic ' + key);
    keep('comagic', request);
    setTimeout(() => told({ success: ${success}, result: null }));
  } };
})();`;

/** Calltouch, whose counter on a page of several has its number in the name; it calls a number once. */
export const calltouchCode = (modId: string, refusal = ''): string => `(() => { ${keepAll}
  window['ctw_${modId}'] = { createRequest: (routeKey, phone, fields, told) => {
    if (routeKey !== 'route-1') refused.push('routeKey ' + routeKey);
    if (!/^7\\d{10}$/.test(phone)) refused.push('phone ' + phone);
    for (const field of fields) if (Object.keys(field).join() !== 'name,value') refused.push('field');
    keep('calltouch', phone, fields);
    const why = '${refusal}';
    setTimeout(() => (why ? told(false, { type: why }) : told(true, { callbackRequestId: 7 })));
  } };
})();`;

/** Roistat, which says nothing. */
export const roistatCode = `(() => { ${keepAll}
  window.roistatGoal = { reach: (goal) => {
    for (const key of ['is_need_callback', 'is_skip_sending'])
      if (goal[key] !== '0' && goal[key] !== '1') refused.push(key);
    if (!goal.leadName) refused.push('leadName');
    keep('roistat', goal);
  } };
})();`;
