import { expect } from 'chai';
import type { CallTimes } from '@smartpoint/contracts/call-times';
import { callbackEn } from './callback-texts.en.ts';
import { callbackRu } from './callback-texts.ru.ts';
import { hoursLine, promiseOf } from './hours-line.ts';

const times = (changes: Partial<CallTimes>): CallTimes => ({
  ...{
    isCalled: true,
    timeZone: 'Europe/Samara',
    zone: { ru: 'Самара', en: 'Samara Time' },
    now: '2026-11-27T20:00+04:00',
    slots: [],
  },
  ...{ isOpen: true, opensAt: '', closesAt: '2026-11-27T21:00+04:00' },
  ...changes,
});
const closed = (opensAt: string) => times({ isOpen: false, closesAt: '', opensAt });

describe('what a callback promises', () => {
  it('is seconds only while somebody is there who calls', () => {
    expect(promiseOf(times({}))).to.equal('now');
    expect(promiseOf(closed('2026-11-28T09:00+04:00'))).to.equal('later');
    for (const unknown of [undefined, times({ isCalled: false }), closed('')])
      expect(promiseOf(unknown)).to.equal('nothing');
  });

  const lines: [CallTimes, string, string][] = [
    [times({}), 'На линии до 21:00, Самара (UTC+4)', 'We are here until 21:00, Samara Time (UTC+4)'],
    [times({ closesAt: '' }), 'На линии', 'We are here'],
    [
      closed('2026-11-27T22:00+04:00'),
      'Откроемся сегодня в 22:00, Самара (UTC+4)',
      'We open today at 22:00, Samara Time (UTC+4)',
    ],
    [
      closed('2026-11-28T09:00+04:00'),
      'Откроемся завтра в 9:00, Самара (UTC+4)',
      'We open tomorrow at 9:00, Samara Time (UTC+4)',
    ],
    [
      closed('2026-11-30T09:00+04:00'),
      'Откроемся 30 ноября в 9:00, Самара (UTC+4)',
      'We open November 30 at 9:00, Samara Time (UTC+4)',
    ],
  ];
  for (const [told, ru, en] of lines)
    it(`is said as ${en}`, () =>
      expect([hoursLine(told, callbackRu, 'ru'), hoursLine(told, callbackEn, 'en')]).to.deep.equal([ru, en]));

  it('is counted in seconds as people count', () => {
    const said = [0, 1, 2, 5, 11, 12, 21, 22, 28, 111].map(callbackRu.seconds);
    expect(said.join(' ')).to.equal('секунд секунда секунды секунд секунд секунд секунда секунды секунд секунд');
    expect([1, 28].map(callbackEn.seconds)).to.deep.equal(['second', 'seconds']);
  });
});
