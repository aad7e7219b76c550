import type { Clock } from '../../../platform/clock/clock.ts';
import { CallError, type CallRequest, type Download, type Downloader } from '../../../platform/outbound/index.ts';
import { telephonyOf, type PhoneLine } from '../../connections/index.ts';
import type { StoredCall } from '../calls.store.ts';
import { rangeHeader, type AskedRange } from './byte-range.ts';
import { soundOf, whyNot, type AskedRecord, type NoSound, type Sound } from './record-answer.ts';

export interface OpenDeps {
  clock: Clock;
  /** The telephony that a call was placed by. Undefined: it was disconnected. */
  lineOf(accountId: number, connectionId: number): Promise<PhoneLine | undefined>;
  transport: Downloader;
  /** A provider that is silent for so long, before the sound or within it, is let go. */
  silentMs?: number;
}

export interface ToldRecord {
  accountId: number;
  call: StoredCall;
  /** A link, or the name that the provider is asked by. */
  told: string;
}

export interface Opening<T> {
  range: AskedRange | undefined;
  /** Whoever listened has left. */
  gone?: AbortSignal;
  take(sound: Sound, body: Download['body']): Promise<T>;
}

/** Why nothing is heard. */
export class NoRecord extends Error {
  readonly why: NoSound;
  constructor(why: NoSound) {
    super('no record');
    this.name = 'NoRecord';
    this.why = why;
  }
}

/** A player that wants more asks for the rest. */
const wholeMs = 10 * 60_000;
/** What is not there yet so long after the talk will not come. */
const freshMs = 30 * 60_000;

type Place = Pick<AskedRecord, 'isSigned' | 'mediaType'> & { request: CallRequest };

/** Fetches a record from where its provider keeps it; our key goes to the provider's own address alone. */
export function createRecordOpener(deps: OpenDeps) {
  const { clock, transport, silentMs = 15_000 } = deps;

  const placeOf = async ({ accountId, call, told }: ToldRecord, isFresh: boolean): Promise<Place> => {
    const records = telephonyOf(call.provider)?.records;
    if (!records?.request) return linkTo(told);
    const line = await deps.lineOf(accountId, call.connectionId);
    if (!line) throw new NoRecord('gone');
    const request = records.request(told, line.settings);
    const { mediaType } = records;
    if (!records.linkIn) return { request: line.signed(request, call.ref), isSigned: true, mediaType };
    const answer = await line.call(request, call.ref);
    const link = records.linkIn(answer);
    if (link === undefined) throw new NoRecord(whyNot(answer.status, { isFresh, isSigned: true }));
    return { ...linkTo(link), mediaType };
  };

  /** @throws NoRecord, and what `take` throws */
  return async <T>(record: ToldRecord, { range, gone, take }: Opening<T>): Promise<T> => {
    const { call, told } = record;
    const isFresh = clock.now().getTime() - (call.endedAt ?? call.orderedAt).getTime() < freshMs;
    const silence = watchSilence(silentMs);
    const read = async ({ body, ...answer }: Download, url: string, place?: Place): Promise<T> => {
      silence.end();
      const sound = soundOf(answer, { url, range, isFresh, ...place });
      if (typeof sound === 'string' || 'unsatisfiable' in sound) throw new NoRecord(sound);
      return take(sound, heard(body, silence));
    };
    try {
      const simulate = telephonyOf(call.provider)?.simulateRecord;
      if (simulate) return await read(simulate(told), told);
      const place = await placeOf(record, isFresh);
      const { url, headers: own, ...request } = place.request;
      const headers = { ...own, 'accept-encoding': 'identity', ...(range && { range: rangeHeader(range) }) };
      silence.begin();
      return await transport.download({ ...request, url, headers }, (answer) => read(answer, url, place), {
        timeoutMs: wholeMs,
        signal: gone ? AbortSignal.any([silence.signal, gone]) : silence.signal,
      });
    } catch (error) {
      throw error instanceof CallError ? new NoRecord(faultOf(error)) : error;
    } finally {
      silence.end();
    }
  };
}

function linkTo(url: string): Place {
  if (!URL.canParse(url)) throw new NoRecord('gone');
  return { request: { method: 'GET', url, headers: {} } };
}

interface Silence {
  signal: AbortSignal;
  begin(): void;
  end(): void;
}

function watchSilence(ms: number): Silence {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: late.signal,
    begin: () => void (timer = setTimeout(() => late.abort(), ms)),
    end: () => clearTimeout(timer),
  };
}

/** Only what the provider takes its time for is silence: a listener may read as slowly as they like. */
async function* heard(body: Download['body'], silence: Silence): AsyncGenerator<Buffer> {
  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      silence.begin();
      const next = await chunks.next();
      silence.end();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    silence.end();
    await chunks.return?.();
  }
}

const passing = new Set(['timeout', 'unreachable', 'dns', 'tls']);
/** An address that we do not call stays one. */
const faultOf = ({ fault }: CallError): NoSound => (passing.has(fault) ? 'unavailable' : 'gone');
