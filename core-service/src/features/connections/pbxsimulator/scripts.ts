import type { EndCause, Leg, PhoneEvent } from '../kit/telephony.ts';

export interface Happening {
  /** Seconds after the call began, by its clock. */
  at: number;
  kind: Exclude<PhoneEvent['kind'], 'record'>;
  leg: Leg | null;
  cause?: EndCause;
  talkSeconds?: number;
}

const rings = (at: number, leg: Leg): Happening => ({ at, kind: 'ringing', leg });
const answers = (at: number, leg: Leg): Happening => ({ at, kind: 'answered', leg });
const hangsUp = (at: number, leg: Leg, cause: EndCause): Happening => ({ at, kind: 'leg-ended', leg, cause });
const over = (at: number, cause: EndCause, talkSeconds = 0): Happening => ({
  at,
  kind: 'ended',
  leg: null,
  cause,
  talkSeconds,
});

const operatorTakesIt = [rings(0, 'operator'), answers(2, 'operator'), rings(3, 'client')];
const talk = [
  ...operatorTakesIt,
  answers(7, 'client'),
  hangsUp(37, 'client', 'normal'),
  over(37, 'normal', 30),
] as const;

/** What happens in a call, as data. The same script at the same hour is the same call. */
export const scripts = {
  talk,
  busy: [...operatorTakesIt, hangsUp(5, 'client', 'busy'), over(5, 'busy')],
  'no-answer': [...operatorTakesIt, hangsUp(28, 'client', 'no-answer'), over(28, 'no-answer')],
  'operator-missed': [rings(0, 'operator'), hangsUp(20, 'operator', 'no-answer'), over(20, 'no-answer')],
  'operator-gone-while-ringing': [...operatorTakesIt, hangsUp(6, 'operator', 'cancelled'), over(6, 'cancelled')],
  'client-gone-at-once': [
    ...operatorTakesIt,
    answers(7, 'client'),
    hangsUp(8, 'client', 'normal'),
    over(8, 'normal', 1),
  ],
  'bad-number': [...operatorTakesIt, hangsUp(4, 'client', 'bad-number'), over(4, 'bad-number')],
  'line-fails': [rings(0, 'operator'), answers(2, 'operator'), over(3, 'failed')],
} as const satisfies Record<string, readonly Happening[]>;
export type ScriptName = keyof typeof scripts;

/** What goes wrong beside the call itself. */
export const faults = ['late', 'repeated', 'disorder', 'only-the-end', 'refused', 'acted-no-answer', 'lost'] as const;
export type FaultName = (typeof faults)[number];

/** So that somebody who tries it out can have any of them: by the last digit of the number. */
const byDigit: Readonly<Record<string, ScriptName>> = {
  '6': 'busy',
  '7': 'no-answer',
  '8': 'operator-missed',
  '9': 'bad-number',
};

export const scriptOfNumber = (client: string): ScriptName => byDigit[client.at(-1) ?? ''] ?? 'talk';
