import { expect } from 'chai';
import { createTransport } from '../../../platform/outbound/index.ts';
import type { StoredCall } from '../calls.store.ts';
import { createRecordOpener, NoRecord } from './open-record.ts';
import type { NoSound } from './record-answer.ts';
import { startRecordStore, type RecordStore } from '../../../../test/harness/record-store.ts';

const now = new Date('2026-11-28T12:00:00Z');

describe('fetching a record', () => {
  let store: RecordStore;
  beforeEach(async () => {
    store = await startRecordStore();
  });
  afterEach(() => store.stop());

  const call = (minutesAgo: number, provider: string): StoredCall => ({
    id: 7,
    ref: 'r',
    connectionId: 1,
    provider,
    externalId: null,
    direction: 'callback',
    callbackId: null,
    callbackVersion: null,
    leadId: null,
    userId: null,
    operatorPhone: '101',
    clientPhone: '79262444393',
    state: 'ended',
    phase: 'talking',
    outcome: 'talked',
    reason: null,
    orderedAt: now,
    beganAt: now,
    clientBeganAt: null,
    joinedAt: null,
    talkedAt: null,
    endedAt: new Date(now.getTime() - minutesAgo * 60_000),
    talkSeconds: 42,
    recordUrl: store.link,
  });
  /** Heard by somebody who takes so long for the first piece. */
  const open = (minutesAgo = 60, { pauseMs = 0, provider = 'megafon' } = {}) =>
    createRecordOpener({
      clock: { now: () => now },
      lineOf: () => Promise.resolve(undefined),
      transport: createTransport({ privateHosts: [store.place] }),
      silentMs: 200,
    })(
      { accountId: 1, call: call(minutesAgo, provider), told: store.link },
      { range: undefined, take: (_sound, body) => bytesOf(body, pauseMs) },
    );
  const whyNot = (opening: Promise<unknown>): Promise<NoSound | 'heard'> =>
    opening.then(
      () => 'heard',
      (error: unknown) => (error instanceof NoRecord ? error.why : Promise.reject(error)),
    );
  const bytesOf = async (body: AsyncIterable<Buffer>, pauseMs = 0): Promise<number> => {
    let bytes = 0;
    for await (const chunk of body) {
      if (bytes === 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      bytes += chunk.length;
    }
    return bytes;
  };
  it('is let go when the provider falls silent in the middle, though somebody listens', async () => {
    store.manner = 'stalled';
    expect(await whyNot(open())).to.equal('unavailable');
    expect(await store.sending()).to.equal(0);
  });

  it('takes no slow listener for a silent provider', async () => {
    expect(await open(60, { pauseMs: 500 })).to.equal(store.sound.length);
  });

  it('is nothing where there are no bytes: not ready since a moment, gone later', async () => {
    store.manner = 'empty';
    expect(await whyNot(open(1))).to.equal('not-ready');
    expect(await whyNot(open(60))).to.equal('gone');
    store.manner = 416;
    expect(await whyNot(open(1))).to.equal('not-ready');
    expect(await whyNot(open(60))).to.equal('gone');
  });

  it('is no talk where more is promised than any talk has', async () => {
    store.manner = 'endless';
    expect(await whyNot(open())).to.equal('gone');
  });

  it('asks nobody once the telephony of the call was disconnected', async () => {
    expect(await whyNot(open(60, { provider: 'asterisk' }))).to.equal('gone');
    expect(store.asked).to.deep.equal([]);
  });
});
