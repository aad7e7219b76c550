import { expect } from 'chai';
import { beginsSmall, codeOf } from './code-of.ts';
import { popupSettingsSchema } from './popup.ts';
import type { PopupSettings } from './popup.ts';

const popup = (extras: object, position = 'center') =>
  popupSettingsSchema.safeParse({
    ...{ title: 'T', text: '', button: 'B', thanksTitle: '', thanksText: '', position, extras },
    fields: [{ key: 'phone', kind: 'phone', label: 'Phone', required: true }],
  });

describe('parts that few popups have', () => {
  it('are none for popups of before', () => {
    const { data } = popupSettingsSchema.safeParse({ ...popup({}).data, extras: undefined });

    expect(codeOf({ kind: 'popup', settings: data! })).to.deep.equal({ kind: 'popup' });
  });

  const parts: [what: string, extras: Partial<PopupSettings['extras']>][] = [
    ['a film', { video: 'https://shop.ru/film.mp4' }],
    ['a countdown', { countdown: { until: '2026-12-31T21:00:00Z', label: '', ended: 'Over' } }],
    ['a coupon', { coupon: { code: 'A', note: '', when: 'after' } }],
    ['a link', { links: [{ kind: 'telegram', label: 'T', target: '@shop_bot' }] }],
    ['a button alone', { action: { target: '/contacts/' } }],
    ['a tab', { tab: { text: 'Sale', when: 'after' } }],
    ['steps', { steps: ['phone'] }],
    ['a page to go on to', { redirect: 'https://shop.ru/thanks' }],
  ];
  for (const [what, extras] of parts) {
    it(`ask for more code with ${what}`, () => {
      const { data, error } = popup(extras);

      expect(error).to.equal(undefined);
      expect(codeOf({ kind: 'popup', settings: data! })).to.deep.equal({ kind: 'popup-plus' });
    });
  }

  it('ask for more code over the whole window', () => {
    expect(codeOf({ kind: 'popup', settings: popup({}, 'full').data! })).to.deep.equal({ kind: 'popup-plus' });
  });

  it('begin small with a tab that comes first', () => {
    const begins = (when: string) => {
      const settings = popup({ tab: { text: 'Sale', when } }).data!;
      return beginsSmall({ kind: 'popup', settings });
    };

    expect(['before', 'after', 'both'].map(begins)).to.deep.equal([true, false, true]);
  });

  const bad: [what: string, extras: object, place: string][] = [
    ['a film that is a script', { video: 'javascript:alert(1)' }, 'video'],
    ['a countdown to nowhere', { countdown: { until: 'soon', label: '', ended: 'Over' } }, 'countdown/until'],
    ['a coupon without a code', { coupon: { code: ' ', note: '' } }, 'coupon/code'],
    ['a link that runs', { links: [{ kind: 'link', label: 'L', target: 'javascript:x' }] }, 'links/0/target'],
    ['a link to a widget', { links: [{ kind: 'widget', label: 'L', target: '1' }] }, 'links/0/kind'],
    ['a button that runs', { action: { target: 'javascript:x' } }, 'action/target'],
    ['another site without its protocol', { redirect: '//evil.example' }, 'redirect'],
    ['a tab without words', { tab: { text: '', when: 'after' } }, 'tab/text'],
  ];
  for (const [what, extras, place] of bad) {
    it(`are refused at their place: ${what}`, () => {
      expect(popup(extras).error?.issues.map(({ path }) => path.join('/'))).to.include(`extras/${place}`);
    });
  }
});
