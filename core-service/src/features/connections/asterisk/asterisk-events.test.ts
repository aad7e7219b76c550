import { expect } from 'chai';
import type { KnownCall } from '../kit/telephony.ts';
import { heardFromAsterisk, toldByChannels } from './asterisk-events.ts';
import { endpointOf } from './asterisk-legs.ts';

const now = new Date('2026-11-27T09:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const ref = '2f1c0f7e-0000-4000-8000-000000000001';
const call: KnownCall = {
  ...{ ref, operator: '101', client: '79262444393', at: ago(30), externalId: null },
  isHeard: true,
  clientBeganAt: ago(10),
};
const channel = (leg: string, state: string, app = 'Stasis') => ({
  id: `${ref}.${leg}`,
  state,
  dialplan: { app_name: app },
});

describe('what Asterisk tells', () => {
  const tell = (type: string, more: object) =>
    heardFromAsterisk(JSON.stringify({ type, timestamp: '2026-11-27T12:00:01.500+0300', ...more }), now);

  it('is dated by its clock, and has one key however often it comes', () => {
    const [event] = tell('ChannelDestroyed', { channel: channel('client', 'Up'), cause: 17 });
    expect(event).to.deep.equal({
      key: `${ref}.client.leg-ended`,
      call: { ref },
      kind: 'leg-ended',
      leg: 'client',
      at: new Date('2026-11-27T09:00:01.500Z'),
      cause: 'busy',
    });
  });

  it('means nothing of channels that are not ours, and of kinds nobody asked for', () => {
    const foreign = { id: '1796000000.17', state: 'Up' };
    expect(tell('StasisStart', { channel: foreign, args: [ref, 'client'] })).to.deep.equal([]);
    expect(tell('ChannelVarset', { channel: channel('client', 'Up') })).to.deep.equal([]);
    expect(tell('ChannelStateChange', { channel: channel('client', 'Up') })).to.deep.equal([]);
    for (const text of ['', 'null', '[]', '<html>']) expect(heardFromAsterisk(text, now)).to.deep.equal([]);
  });
});

describe('what a list of channels says of a call', () => {
  const read = (channels: object[], changes: Partial<KnownCall> = {}) => {
    const body = JSON.stringify([{ id: '1796000000.17', state: 'Up' }, ...channels]);
    const told = toldByChannels({ status: 200, headers: {}, body }, { ...call, ...changes }, now);
    return told?.map(({ kind, leg, cause }) => [leg, kind, cause].filter(Boolean).join(' '));
  };
  const operator = channel('operator', 'Up');
  const cases: [what: string, channels: object[], changes: Partial<KnownCall>, told: string[]][] = [
    ['it rings at the operator', [channel('operator', 'Ringing')], { clientBeganAt: null }, ['operator ringing']],
    ['an operator who is up but not yet with us is not there', [channel('operator', 'Up', 'Dial')], {}, []],
    ['both talk', [operator, channel('client', 'Up')], {}, ['operator answered', 'client answered']],
    ['a client who was ordered just now may come', [operator], {}, ['operator answered']],
    [
      'one who should be there long since is gone',
      [operator],
      { clientBeganAt: ago(21) },
      ['operator answered', 'client leg-ended unknown'],
    ],
    ['a client alone has lost the operator', [channel('client', 'Up')], {}, ['operator leg-ended unknown']],
    ['a call that was heard of and is not there is over', [], {}, ['ended unknown']],
    ['one that was never heard of may come', [], { isHeard: false }, []],
    ['but not after a minute', [], { isHeard: false, at: ago(61) }, ['ended unknown']],
  ];
  for (const [what, channels, changes, told] of cases)
    it(what, () => {
      expect(read(channels, changes)).to.deep.equal(told);
    });
});

it('dials short numbers inside and long ones by the trunk', () => {
  const ways = { inner: 'PJSIP/{number}', outer: 'PJSIP/{number}@trunk' };
  expect(['101', 'ivanov', '79262444393'].map((number) => endpointOf(number, ways))).to.deep.equal([
    'PJSIP/101',
    'PJSIP/ivanov',
    'PJSIP/79262444393@trunk',
  ]);
});
