import { expect } from 'chai';
import type { PageCounter } from '@smartpoint/contracts/page';
import type { PageRequests } from '@smartpoint/contracts/page-sends';
import type { Page } from 'playwright-core';
import * as made from './counters.fixture.ts';
import { aWidget, fillAndSend, nothingWaits, openPopup, pass, stage, until, untilInTime } from './stage.fixture.ts';

const comagic: PageRequests['comagic'] = {
  ...{ name: 'Мария', phone: '+79123456789', email: '', message: 'Телефон: +79123456789', form_name: 'Звонок' },
};
const calltouch: PageRequests['calltouch'] = {
  routeKey: 'route-1',
  phone: '79123456789',
  fields: [{ name: 'Имя', value: 'Мария' }],
};
const roistat: PageRequests['roistat'] = {
  ...{ leadName: 'Звонок', name: 'Мария', phone: '+79123456789', email: '', text: 'Телефон: +79123456789' },
  ...{ is_need_callback: '0', is_skip_sending: '1' },
};
const tracker = (kind: PageCounter['kind'], id = ''): PageCounter => ({ kind, id, goals: {}, sends: 5 });

describe('a lead that the page sends by the script of a tracker', () => {
  const on = stage();
  beforeEach(() => {
    on.service.config.widgets = [aWidget(1)];
  });
  afterEach(() => expect(on.service.invalid).to.deep.equal([]));

  const arrange = (counter: PageCounter, request: PageRequests[keyof PageRequests], code: string): void => {
    on.service.config.counters = [counter];
    on.service.pageRequest = request;
    on.shop.page = () => ({
      head: `<script>${code}</script><script async src="${on.service.origin}/w/k.js"></script>`,
    });
  };
  const leave = async (page: Page): Promise<void> => {
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
  };
  const heard = (page: Page) => page.evaluate<unknown[]>('window.heard || []');
  const refused = (page: Page) => page.evaluate<unknown[]>('window.refused || []');
  const said = () => on.service.said.map(({ says, detail }) => (detail ? `${says}: ${detail}` : says));

  const ways: [
    title: string,
    counter: PageCounter,
    request: PageRequests[keyof PageRequests],
    code: string,
    heard: unknown[],
    says: string[],
  ][] = [
    ['CoMagic takes it', tracker('comagic'), comagic, made.comagicCode(true), ['comagic', comagic], ['begins', 'sent']],
    [
      'CoMagic refuses it',
      tracker('comagic'),
      comagic,
      made.comagicCode(false),
      ['comagic', comagic],
      ['begins', 'failed'],
    ],
    [
      'the named counter of Calltouch takes it',
      tracker('calltouch', 'abcd'),
      calltouch,
      made.calltouchCode('abcd'),
      ['calltouch', calltouch.phone, calltouch.fields],
      ['begins', 'sent'],
    ],
    [
      'Calltouch has just called this number',
      tracker('calltouch', 'abcd'),
      calltouch,
      made.calltouchCode('abcd', 'request_throttle_timeout'),
      ['calltouch', calltouch.phone, calltouch.fields],
      ['begins', 'failed: request_throttle_timeout'],
    ],
    [
      'Roistat takes it in silence',
      tracker('roistat'),
      roistat,
      made.roistatCode,
      ['roistat', roistat],
      ['begins', 'sent'],
    ],
    [
      'the script throws',
      tracker('roistat'),
      roistat,
      `${made.roistatCode} roistatGoal.reach = () => { throw new Error('theirs'); };`,
      [],
      ['begins', 'failed: Error: theirs'],
    ],
  ];
  for (const [title, counter, request, code, call, says] of ways) {
    it(`is asked for first and told how it went: ${title}`, async () => {
      arrange(counter, request, code);
      const { open } = await on.visitor();
      const page = await open();
      await leave(page);
      await until('the page has said how it ended', () => on.service.said.length === 2);

      expect(said()).to.deep.equal(says);
      expect(on.service.said.map(({ connectionId }) => connectionId)).to.deep.equal([5, 5]);
      expect([...on.service.leads.keys()]).to.deep.equal([on.service.said[0]?.submissionId]);
      expect(await heard(page)).to.deep.equal(call.length > 0 ? [call] : []);
      expect(await refused(page)).to.deep.equal([]);
    });
  }

  it('goes once, though its answer was lost, another tab sent it too, and somebody else answered when it told how it went', async () => {
    arrange(tracker('comagic'), comagic, made.comagicCode(true));
    on.service.behave = (path, count) => {
      if (path === '/v1/page-sends' && count === 2) return { status: 200, body: '<h1>Offline</h1>' };
      if (path === '/v1/page-sends' && count === 3) return 'take-and-drop';
      return path === '/v1/leads' && count < 3 ? 'take-and-drop' : 'well';
    };
    const { open } = await on.visitor();
    const page = await open();
    await leave(page);
    const other = await open('/other');
    await until('it is sent', () => on.service.said.some(({ says }) => says === 'sent'));
    await nothingWaits(page);
    await page.reload();
    await openPopup(page);

    const calls = [...(await heard(page)), ...(await heard(other))];
    expect(said().filter((says) => says === 'begins')).to.have.length(1);
    expect(new Set(said())).to.deep.equal(new Set(['begins', 'sent']));
    expect(calls.length).to.be.at.most(1);
  });

  it('is left to the server where the script never comes, and where nobody may be recognised; nothing of it is fetched elsewhere', async () => {
    arrange(
      tracker('comagic'),
      comagic,
      `window.looks = 0; Object.defineProperty(window, 'roistatGoal', { get() { looks++; return window.late; } });`,
    );
    on.service.config.counters = [tracker('roistat')];
    const { openInTime } = await on.visitor();
    const page = await openInTime();
    await openPopup(page);
    await fillAndSend(page);
    await until('the lead arrives', () => on.service.leads.size);
    await untilInTime(page, 'it is given up', async () => (await page.evaluate<number>('looks')) >= 60);
    await page.evaluate(`window.late = { reach: () => heard.push('too late') }; window.heard = [];`);
    await pass(page, 60_000);
    expect(on.service.said).to.deep.equal([]);
    expect(await heard(page)).to.deep.equal([]);

    arrange(tracker('comagic'), comagic, made.comagicCode(true));
    on.service.config.tracking = 'anonymous';
    const careful = await (await on.visitor()).open();
    await leave(careful);
    await nothingWaits(careful);
    expect(on.service.said).to.deep.equal([]);

    on.service.config.tracking = 'full';
    on.service.config.counters = [{ kind: 'comagic', id: '', goals: {} }];
    const plain = await (await on.visitor()).open();
    const before = on.service.served.length;
    await leave(plain);
    await nothingWaits(plain);
    expect(on.service.served.slice(before).filter((file) => file.startsWith('sends-'))).to.deep.equal([]);
    expect(await heard(plain)).to.deep.equal([]);
  });
});
