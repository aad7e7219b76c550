import type { Download } from '../../../platform/outbound/index.ts';

export const simulatorOrigin = 'https://pbx-simulator.invalid';
const rate = 8000;
const headBytes = 44;
/** Longer talks are cut: whoever listens to tones has heard enough. */
const longestSeconds = 600;

/** Where the talk of a call can be listened to. */
export const recordOf = (ref: string, seconds: number): string =>
  `${simulatorOrigin}/records/${ref}.wav?seconds=${Math.min(longestSeconds, Math.max(1, Math.round(seconds)))}`;

/** A sound file as long as the talk: the operator hums on the left, then the client answers on the right, a second each. */
export function answerWithTones(url: string): Download {
  const { origin, searchParams } = new URL(url);
  const seconds = Number(searchParams.get('seconds'));
  if (origin !== simulatorOrigin || !(seconds >= 1 && seconds <= longestSeconds))
    return { status: 404, headers: {}, body: pieces() };
  const sides = [secondOf(440, 0), secondOf(330, 1)] as const;
  const headers = { 'content-type': 'audio/wav', 'content-length': String(headBytes + seconds * 2 * rate) };
  return {
    status: 200,
    headers,
    body: pieces(headOf(seconds), ...Array.from({ length: seconds }, (_, n) => sides[n % 2 === 0 ? 0 : 1])),
  };
}

async function* pieces(...all: Buffer[]): AsyncGenerator<Buffer> {
  for (const piece of all) yield await Promise.resolve(piece);
}

/** RIFF WAVE, PCM: two channels of eight bits. */
function headOf(seconds: number): Buffer {
  const head = Buffer.alloc(headBytes);
  const bytes = seconds * 2 * rate;
  head.write('RIFF', 0);
  head.writeUInt32LE(headBytes - 8 + bytes, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(2, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(2 * rate, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(bytes, 40);
  return head;
}

/** Silence of eight bits is 128; it swells and fades so that nothing clicks. */
function secondOf(hertz: number, side: 0 | 1): Buffer {
  const second = Buffer.alloc(2 * rate, 128);
  for (let n = 0; n < rate; n += 1) {
    const loudness = 40 * Math.sin((Math.PI * n) / rate);
    second[2 * n + side] = 128 + Math.round(loudness * Math.sin((2 * Math.PI * hertz * n) / rate));
  }
  return second;
}
