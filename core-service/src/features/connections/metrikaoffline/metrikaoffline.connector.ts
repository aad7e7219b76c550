import { z } from 'zod';
import { counterIdsSchema } from '@smartpoint/contracts/page';
import { clickIdOf } from '../kit/click-id.ts';
import { defineConnector, type LeadStep, type Step } from '../kit/connector.ts';
import { remarkLeftOut } from '../kit/left-out.ts';
import { worthFields, worthOf, worthSettings } from '../kit/lead-worth.ts';
import { commentOf, interpret, uploadIdOf, wasUploaded } from './metrikaoffline.answers.ts';

const settings = z.object({
  counter: z
    .string({ error: 'required' })
    .trim()
    .regex(/^[1-9]\d{0,11}$/, { error: 'counter-number' }),
  goal: z
    .string({ error: 'required' })
    .trim()
    .min(1, { error: 'required' })
    .max(100)
    .regex(/^[^/\\&#?="+,]+$/, { error: 'goal-name' }),
  ...worthSettings,
});
type Settings = z.infer<typeof settings>;

/** Offline conversions of Yandex Metrika: a lead is a goal of the visitor whom the counter knows, or whom Direct sent. */
export const metrikaoffline = defineConnector({
  manifest: {
    id: 'metrikaoffline',
    block: 'analytics',
    // 5000 a day for a user of Metrika: a thousand at once and the rest by and by, each of up to thirty leads.
    pace: { perSecond: 0.04, burst: 1000 },
    fields: [
      { name: 'counter', kind: 'text', placeholder: '12345678' },
      { name: 'token', kind: 'secret' },
      { name: 'goal', kind: 'text', initial: 'smartpoint_lead_server' },
      ...worthFields,
    ],
    mendedIn: { 'not-let-in': 'token', 'no-counter': 'counter', refused: 'counter' },
  },
  settings,
  secrets: z.object({ token: z.string({ error: 'required' }).trim().min(1, { error: 'required' }).max(4000) }),
  nameOf: ({ counter }) => counter,
  visitorOf: ({ counter, goal }) => ({ kind: 'metrika', id: counter, tells: goal }),
  next: nextCall,
  together: {
    most: 30,
    join: (steps, word) => {
      const [first] = steps;
      if (!first) throw new Error('nobody to join');
      return word === 'look' ? lookCall(first) : uploadCall(first.settings, steps.flatMap(rowOf));
    },
    part: (answer) => answer,
    isForSome: ({ status }) => status === 400,
  },
  externalId: ({ answers }) => uploadIdOf(answers),
  remark: remarkLeftOut,
  authorise: (request, { token }) => ({
    ...request,
    headers: { ...request.headers, authorization: `OAuth ${token}` },
  }),
  interpret,
});

/**
 * Metrika keeps no key of ours, yet a comment with each upload: from the second attempt on, the lead is looked for among
 * what was uploaded. A made-up lead is nobody's conversion: for it the counter is only looked at. Nor is one that figures leave out.
 */
function nextCall(step: LeadStep<Settings>): Step | undefined {
  const { lead, answers, earlier, attempt } = step;
  const now = answers.slice(earlier);
  if (lead.isElsewhere === true || answers.some((answer) => answer.step === 'upload')) return undefined;
  const look = now.find((answer) => answer.step === 'look');
  if (lead.isTest) return look ? undefined : lookCall(step);
  const [row] = rowOf(step);
  if (!row) return undefined;
  if (attempt > 1 && !look) return { ...lookCall(step), together: 'look' };
  if (look && wasUploaded(look, { id: lead.id, goal: step.settings.goal })) return undefined;
  return { ...uploadCall(step.settings, [row]), together: row.kind };
}

const addressOf = ({ counter }: Settings, path: string): string =>
  `https://api-metrika.yandex.net/management/v1/counter/${counter}/offline_conversions/${path}`;

/** The newest of them: all there ever were would be more than we read of an answer. */
const lookCall = ({ settings: to }: LeadStep<Settings>): Step => ({
  step: 'look',
  method: 'GET',
  url: addressOf(to, 'uploadings?limit=1000'),
  headers: {},
});

/** A conversion: a file holds one kind of identifier, and as many columns in every line. */
interface Row {
  leadId: number;
  kind: string;
  head: string;
  line: string;
}

/** None for a visitor whom Metrika could not find: no ClientID, no click of Direct. */
function rowOf({ lead, settings: to }: LeadStep<Settings>): Row[] {
  const { metrika: clientId } = counterIdsSchema.parse(lead.counterIds);
  const yclid = clickIdOf(lead, 'yclid');
  const known = [
    ['ClientId', clientId],
    ['Yclid', yclid],
  ].find(([, id]) => id !== undefined && /^\d{1,30}$/.test(id));
  if (!known) return [];
  const at = Math.floor((lead.pressedAt ?? lead.createdAt).getTime() / 1000);
  const worth = Object.values(worthOf(to) ?? {});
  const head = [known[0], 'Target', 'DateTime', ...(worth.length > 0 ? ['Price', 'Currency'] : [])].join(',');
  return [{ leadId: lead.id, kind: `upload ${head}`, head, line: [known[1], to.goal, at, ...worth].join(',') }];
}

function uploadCall(to: Settings, rows: readonly Row[]): Step {
  const ids = rows.map(({ leadId }) => leadId);
  const csv = [rows[0]?.head, ...rows.map(({ line }) => line)].join('\n');
  const boundary = `smartpoint-${ids[0]}`;
  return {
    step: 'upload',
    method: 'POST',
    url: `${addressOf(to, 'upload')}?type=BASIC&comment=${encodeURIComponent(commentOf(to.goal, ids))}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: [
      `--${boundary}`,
      'Content-Disposition: form-data; name="file"; filename="conversions.csv"',
      'Content-Type: text/csv; charset=utf-8',
      '',
      csv,
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  };
}
