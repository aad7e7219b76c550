import { z } from 'zod';
import { counterIdsSchema } from '@smartpoint/contracts/page';
import type { LeadForFacts } from '../../leads/index.ts';
import { clickIdOf } from '../kit/click-id.ts';
import { defineConnector, type LeadStep, type Step } from '../kit/connector.ts';
import { remarkLeftOut } from '../kit/left-out.ts';
import { worthFields, worthOf, worthSettings } from '../kit/lead-worth.ts';
import { interpret, uploadIdOf, wasUploaded } from './metrikaoffline.answers.ts';

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
    fields: [
      { name: 'counter', kind: 'text', placeholder: '12345678' },
      { name: 'token', kind: 'secret' },
      { name: 'goal', kind: 'text', initial: 'smartpoint_lead_server' },
      ...worthFields,
    ],
  },
  settings,
  secrets: z.object({ token: z.string({ error: 'required' }).trim().min(1, { error: 'required' }).max(4000) }),
  nameOf: ({ counter }) => counter,
  visitorOf: ({ counter, goal }) => ({ kind: 'metrika', id: counter, tells: goal }),
  next: nextCall,
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
  const mustLook = lead.isTest || attempt > 1;
  const look = now.find((answer) => answer.step === 'look');
  if (mustLook && !look) return lookCall(step);
  if (lead.isTest || (look && wasUploaded(look, commentOf(lead)))) return undefined;
  return uploadCall(step);
}

const commentOf = ({ id }: LeadForFacts): string => `smartpoint lead ${id}`;

const addressOf = ({ counter }: Settings, path: string): string =>
  `https://api-metrika.yandex.net/management/v1/counter/${counter}/offline_conversions/${path}`;

const lookCall = ({ settings: to }: LeadStep<Settings>): Step => ({
  step: 'look',
  method: 'GET',
  url: addressOf(to, 'uploadings'),
  headers: {},
});

/** Nothing for a visitor whom Metrika could not find: no ClientID, no click of Direct. */
function uploadCall({ lead, settings: to }: LeadStep<Settings>): Step | undefined {
  const { metrika: clientId } = counterIdsSchema.parse(lead.counterIds);
  const yclid = clickIdOf(lead, 'yclid');
  const known = [
    ['ClientId', clientId],
    ['Yclid', yclid],
  ].find(([, id]) => id !== undefined && /^\d{1,30}$/.test(id));
  if (!known) return undefined;
  const at = Math.floor((lead.pressedAt ?? lead.createdAt).getTime() / 1000);
  const worth = Object.values(worthOf(to) ?? {});
  const head = [known[0], 'Target', 'DateTime', ...(worth.length > 0 ? ['Price', 'Currency'] : [])];
  const csv = [head, [known[1], to.goal, at, ...worth]].map((row) => row.join(',')).join('\n');
  const boundary = `smartpoint-${lead.id}`;
  return {
    step: 'upload',
    method: 'POST',
    url: `${addressOf(to, 'upload')}?type=BASIC&comment=${encodeURIComponent(commentOf(lead))}`,
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
