import { z } from 'zod';
import { counterIdsSchema } from '@smartpoint/contracts/page';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import { defineConnector, type LeadStep, type Step } from '../kit/connector.ts';
import { eventName, measurementId } from '../kit/google-names.ts';
import { httpOutcome } from '../kit/http-outcome.ts';
import { remarkLeftOut } from '../kit/left-out.ts';
import { leadRef } from '../kit/lead-ref.ts';
import { worthFields, worthOf, worthSettings } from '../kit/lead-worth.ts';

const settings = z.object({
  measurementId,
  host: z.enum(['www', 'region1']).default('www'),
  event: eventName.default('generate_lead'),
  ...worthSettings,
  replacesTag: z.boolean().default(true),
});
type Settings = z.infer<typeof settings>;

/** Measurement Protocol of Google Analytics 4: a lead is an event of the visitor whom the tag knows. */
export const ga4server = defineConnector({
  manifest: {
    id: 'ga4server',
    block: 'analytics',
    fields: [
      { name: 'measurementId', kind: 'text', placeholder: 'G-ABC123DEF4' },
      { name: 'apiSecret', kind: 'secret' },
      { name: 'event', kind: 'text', initial: 'generate_lead' },
      { name: 'replacesTag', kind: 'toggle', initial: true },
      ...worthFields,
      { name: 'host', kind: 'select', choices: ['www', 'region1'], initial: 'www' },
    ],
    mendedIn: { refused: 'event' },
  },
  settings,
  secrets: z.object({ apiSecret: z.string({ error: 'required' }).trim().min(1, { error: 'required' }).max(200) }),
  nameOf: (to) => to.measurementId,
  visitorOf: ({ measurementId: id, event, replacesTag }) => ({
    kind: 'gtag',
    id,
    ...(replacesTag && { tells: event }),
  }),
  next: eventCall,
  // Nobody can ask it what it has counted.
  remark: (step) =>
    remarkLeftOut(step) ??
    (step.attempt > 1 && step.answers.length > 0 && step.settings.event !== 'purchase'
      ? { key: 'connections:ga4server.remark.perhaps-twice' }
      : undefined),
  authorise: (request, { apiSecret }) => ({
    ...request,
    url: `${request.url}&api_secret=${encodeURIComponent(apiSecret)}`,
  }),
  interpret,
});

/** A made-up lead goes to where events are only checked. Nothing for a visitor whom the tag does not know, nor for what figures leave out. */
function eventCall({ lead, settings: to, answers }: LeadStep<Settings>): Step | undefined {
  const { ga, gaSession } = counterIdsSchema.parse(lead.counterIds);
  if (answers.length > 0 || ga === undefined || lead.isElsewhere === true) return undefined;
  const at = lead.pressedAt ?? lead.createdAt;
  const params = {
    ...(gaSession !== undefined && { session_id: gaSession }),
    engagement_time_msec: 1,
    ...(lead.widgetId !== null && { form_id: String(lead.widgetId) }),
    ...worthOf(to),
    // Of all events it knows repetitions of purchases alone (support.google.com/analytics/answer/12313109).
    ...(to.event === 'purchase' && { transaction_id: leadRef(lead) }),
  };
  const path = lead.isTest ? 'debug/mp/collect' : 'mp/collect';
  return {
    method: 'POST',
    url: `https://${to.host}.google-analytics.com/${path}?measurement_id=${to.measurementId}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: ga,
      timestamp_micros: at.getTime() * 1000,
      events: [{ name: to.event, params }],
    }),
  };
}

const checkSchema = z.object({ validationMessages: z.array(z.object({ description: z.string() })) });

/** Only where events are checked a fault is told; elsewhere any good answer is all there is. */
function interpret(answer: CallAnswer): Outcome {
  const outcome = httpOutcome(answer, { isRefusalFinal: true, isKeyed: true });
  if (outcome.kind !== 'delivered' || answer.body.trim() === '') return outcome;
  const read = readJson(answer, z.unknown());
  // Where events are counted nothing is said: a page of HTML comes from something that stands in between.
  if (read === undefined) return { kind: 'retry', reason: { key: 'connections:failure.not-data' } };
  const fault = checkSchema.safeParse(read).data?.validationMessages[0]?.description;
  if (fault === undefined) return outcome;
  return {
    kind: 'rejected',
    reason: { key: 'connections:ga4server.failure.refused', values: { reply: fault.slice(0, 200) } },
  };
}
