import { z } from 'zod';
import { readJson, type CallAnswer, type CallRequest } from '../../../platform/outbound/index.ts';
import { localTime } from '../kit/local-time.ts';
import type { EndCause, KnownCall, Leg, PhoneEvent } from '../kit/telephony.ts';

const dayMs = 86_400_000;

/** By our own id, in the report of the Data API: its clock may show another day than ours. */
export function askUis({ ref, at }: KnownCall, url: string): CallRequest {
  const moment = (shift: number) => localTime(new Date(at.getTime() + shift), 'UTC');
  return {
    method: 'POST',
    url: `${url.replace('//callapi.', '//dataapi.')}/v2.0`,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: ref,
      method: 'get.calls_report',
      params: {
        date_from: moment(-2 * dayMs),
        date_till: moment(2 * dayMs),
        filter: { field: 'call_api_external_id', operator: '=', value: ref },
        fields: [
          'id',
          'finish_reason',
          'talk_duration',
          'total_duration',
          'full_record_file_link',
          'call_api_external_id',
        ],
        limit: 10,
      },
    }),
  };
}

const reportSchema = z.object({
  result: z.object({
    data: z.array(
      z.object({
        id: z.coerce.string(),
        finish_reason: z.string().nullish(),
        talk_duration: z.number().nullish(),
        total_duration: z.number().nullish(),
        full_record_file_link: z.string().nullish(),
        call_api_external_id: z.string().nullish(),
      }),
    ),
  }),
});

/** The report knows calls that are over; one that is not in it goes on, or has not come there yet. */
export function toldByUis(answer: CallAnswer, { ref, at }: KnownCall): PhoneEvent[] | undefined {
  const found = readJson(answer, reportSchema)?.result.data.find(({ call_api_external_id: id }) => id === ref);
  if (!found) return readJson(answer, reportSchema) ? [] : undefined;
  const { id, finish_reason: reason, talk_duration: talkSeconds, full_record_file_link: url } = found;
  const ended = new Date(at.getTime() + (found.total_duration ?? 0) * 1000);
  const common = { call: { externalId: id, ref }, leg: null, at: ended };
  const [leg, cause]: [Leg | null, EndCause] = talkSeconds
    ? [null, 'normal']
    : (reasons.get(reason ?? '') ?? [null, 'failed']);
  return [
    ...(leg ? [{ ...common, key: `${id}.leg`, kind: 'leg-ended' as const, leg, cause }] : []),
    { ...common, key: `${id}.end`, kind: 'ended', cause, talkSeconds: talkSeconds ?? 0 },
    ...(url ? [{ ...common, key: `${id}.record`, kind: 'record' as const, url }] : []),
  ];
}

/** Which side, and why; what is not listed did not work for reasons of the exchange. */
const reasons = new Map<string, [leg: Leg | null, cause: EndCause]>(
  Object.entries({
    subscriber_busy: ['client', 'busy'],
    subscriber_not_responsible: ['client', 'no-answer'],
    no_success_subscriber_call: ['client', 'no-answer'],
    subscriber_disconnects: ['client', 'rejected'],
    subscriber_number_problems: ['client', 'bad-number'],
    operator_busy: ['operator', 'busy'],
    operator_not_responsible: ['operator', 'no-answer'],
    no_success_operator_call: ['operator', 'no-answer'],
    no_operator_confirmation: ['operator', 'no-answer'],
    operator_number_problems: ['operator', 'failed'],
    operator_disconnects: ['client', 'cancelled'],
    timeout: ['client', 'no-answer'],
  }),
);
