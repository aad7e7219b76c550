import { expect } from 'chai';
import type { PageCounter } from '@smartpoint/contracts/page';
import { counterStage, metrika } from './counters-stage.fixture.ts';
import { fillAndSend, openPopup, until } from './stage.fixture.ts';

describe('counters of the page', () => {
  const { on, counted, visit } = counterStage();

  describe('that know the visitor', () => {
    const cookies = `document.cookie = '_ym_uid=1700000000123456789'; document.cookie = '_ga=GA1.1.111222333.1700000000';
      document.cookie = '_ga_ABC=GS2.1.s1700000555$o1$g0'; document.cookie = '_ga_OTHER=GS1.1.99.1.1';`;
    const spoken = `window.ct = (what, id) => id === 'abcd' && { sessionId: 987654321 };
      window.Comagic = { getSessionId: () => 3117192853 };
      document.cookie = 'roistat_visit=424242';`;
    const trackers: PageCounter[] = [
      { kind: 'roistat', id: '', goals: {} },
      { kind: 'calltouch', id: 'abcd', goals: {} },
      { kind: 'comagic', id: '', goals: {} },
    ];
    const google: PageCounter = { kind: 'gtag', id: 'G-ABC', goals: {} };
    const known: [title: string, counters: PageCounter[], tracking: 'full' | 'anonymous', ids: object | undefined][] = [
      [
        'say it to the lead',
        [metrika, google],
        'full',
        { metrika: '1700000000123456789', ga: '111222333.1700000000', gaSession: '1700000555' },
      ],
      ['and are not connected say nothing', [google], 'full', { ga: '111222333.1700000000', gaSession: '1700000555' }],
      ['of calls say it too', trackers, 'full', { roistat: '424242', calltouch: '987654321', comagic: '3117192853' }],
      ['say nothing before the visitor consents', [metrika, google], 'anonymous', undefined],
    ];
    for (const [title, counters, tracking, ids] of known) {
      it(title, async () => {
        Object.assign(on.service.config, { counters, tracking });
        counted(cookies + spoken);
        const { page } = await visit();
        await openPopup(page);
        if (ids)
          await until('the code for counters is there', () =>
            on.service.served.some((file) => file.startsWith('counters-')),
          );
        await fillAndSend(page);
        await until('the lead arrives', () => on.service.leads.size);

        expect([...on.service.leads.values()][0]?.counterIds).to.deep.equal(ids);
      });
    }
  });

  const otherWays: [title: string, page: string, kind: PageCounter['kind'], said: object][] = [
    [
      'several counters of Calltouch',
      `window.ct = () => [{ sessionId: 7 }, { sessionId: 8 }]`,
      'calltouch',
      { calltouch: '7' },
    ],
    ['an old counter of Calltouch', `window.call_value = '55'`, 'calltouch', { calltouch: '55' }],
    ['a cookie of Calltouch', `document.cookie = '_ct_session_id=66'`, 'calltouch', { calltouch: '66' }],
    ['a tracker that throws', `window.Comagic = { getSessionId() { throw new Error('none yet') } }`, 'comagic', {}],
    [
      'an element with its name',
      `document.addEventListener('DOMContentLoaded', () => document.body.insertAdjacentHTML('beforeend', '<i id=ct></i><i id=call_value></i>'))`,
      'calltouch',
      {},
    ],
  ];
  for (const [title, script, kind, said] of otherWays) {
    it(`that know the visitor are asked as they want to be: ${title}`, async () => {
      Object.assign(on.service.config, { counters: [{ kind, id: '', goals: {} }] });
      counted(script);
      const { page } = await visit();
      await openPopup(page);
      await until('the code for counters is there', () =>
        on.service.served.some((file) => file.startsWith('counters-')),
      );
      await fillAndSend(page);
      await until('the lead arrives', () => on.service.leads.size);
      expect([...on.service.leads.values()][0]?.counterIds).to.deep.equal(said);
    });
  }
});
