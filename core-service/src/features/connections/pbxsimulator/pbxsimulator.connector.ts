import { z } from 'zod';
import { readJson, type CallRequest } from '../../../platform/outbound/index.ts';
import { defineTelephony, type CallOrder } from '../kit/telephony.ts';
import { answerOfSimulator, toldSchema, type SimulatedOrder } from './pbx-simulator.ts';
import { answerWithTones, simulatorOrigin } from './record-of-tones.ts';
import { faults, scriptOfNumber, scripts, type ScriptName } from './scripts.ts';

const scriptNames = Object.keys(scripts) as [ScriptName, ...ScriptName[]];
const settings = z.object({
  script: z.enum(['by-number', ...scriptNames]),
  fault: z.enum(['none', ...faults]),
  /** How many times faster than life. */
  pace: z.number().min(1).max(100),
});
type Settings = z.infer<typeof settings>;

const accepted = z.object({ id: z.string() });

/** The exchange of development and of the demo account: a call is played, nobody's phone rings. */
export const pbxsimulator = defineTelephony({
  manifest: {
    id: 'pbxsimulator',
    block: 'telephony',
    fields: [
      { name: 'script', kind: 'select', choices: ['by-number', ...scriptNames], initial: 'by-number' },
      { name: 'fault', kind: 'select', choices: ['none', ...faults], initial: 'none' },
      { name: 'pace', kind: 'number', initial: 1 },
    ],
  },
  settings,
  secrets: z.object({}),
  nameOf: () => 'DEMO',
  operatorOf: () => '',
  operatorBy: ['extension', 'phone'],
  dial: (order, how) => requestOf('/calls', order, how),
  dialled: (answer) => {
    const made = readJson(answer, accepted);
    if (made) return { kind: 'accepted', externalId: made.id };
    return { kind: 'refused', reason: { key: 'connections:telephony.refused', values: { reply: answer.body } } };
  },
  authorise: (request) => request,
  asking: {
    everyMs: 1000,
    request: (call, how) => requestOf('/calls/ask', call, how),
    read: (answer, { ref }) => {
      if (answer.status === 404) return 'never-begun';
      const told = readJson(answer, toldSchema);
      return told?.events.map(({ at, cause, talkSeconds, url, ...event }) => ({
        ...event,
        call: { ref },
        at: new Date(at),
        ...(cause && { cause }),
        ...(talkSeconds !== undefined && { talkSeconds }),
        ...(url !== undefined && { url }),
      }));
    },
  },
  records: { comesLate: true },
  simulate: answerOfSimulator,
  simulateRecord: answerWithTones,
});

function requestOf(path: string, { ref, operator, client, at }: CallOrder, how: Settings): CallRequest {
  const script = how.script === 'by-number' ? scriptOfNumber(client) : how.script;
  const order: SimulatedOrder = { ref, operator, client, at: at.toISOString(), ...how, script };
  return {
    method: 'POST',
    url: `${simulatorOrigin}${path}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  };
}
