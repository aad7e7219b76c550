import { randomUUID } from 'node:crypto';
import type { LeadSubmission } from '@smartpoint/contracts/page';
import { percentile } from '../measure.ts';
import { answerParent, answerQuestions } from '../processes.ts';

export interface LeadLoad {
  port: number;
  seconds: number;
  rate: number;
  form: Pick<LeadSubmission, 'siteKey' | 'widgetId' | 'widgetVersion'>;
}
export interface LeadLoadResult {
  latencies: number[];
  refused: number;
  p50: number;
  p99: number;
}

/** Leads of one form at a steady beat: each goes out at its time, however long the one before takes. */
async function run({ port, seconds, rate, form }: LeadLoad): Promise<LeadLoadResult> {
  const latencies: number[] = [];
  let refused = 0;
  const send = async (dueAt: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, dueAt - performance.now()));
    const sentAt = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/v1/leads`, {
      method: 'POST',
      body: JSON.stringify(aLead(form)),
    });
    await answer.arrayBuffer();
    latencies.push(performance.now() - sentAt);
    if (answer.status !== 201) refused++;
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: seconds * rate }, (_, n) => send(startedAt + (n * 1000) / rate)));
  return { latencies, refused, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}

function aLead(form: LeadLoad['form']): LeadSubmission {
  return {
    ...form,
    submissionId: randomUUID(),
    fields: [{ key: 'phone', label: 'Телефон', value: '8 (926) 244-43-93' }],
    consents: { version: 0, personalData: true, advertising: null },
    page: { url: 'https://shop.example/catalog', referrer: 'https://yandex.ru/' },
    visitorId: randomUUID(),
    sessionId: randomUUID(),
  };
}

answerQuestions(run);
answerParent({});
