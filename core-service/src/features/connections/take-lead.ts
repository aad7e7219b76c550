import type { Clock } from '../../platform/clock/clock.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { CallError, type CallAnswer, type CallRequest, type Transport } from '../../platform/outbound/index.ts';
import type { Attempt, Outcome } from '../deliveries/index.ts';
import type { LeadForFacts } from '../leads/index.ts';
import type { Connector } from './kit/connector.ts';
import { createHider } from './kit/hide-secrets.ts';

export interface TakeLeadDeps {
  transport: Transport;
  clock: Clock;
}

export interface Taking {
  connector: Connector;
  settings: unknown;
  secrets: unknown;
  lead: LeadForFacts;
  key: string;
  /** Good answers of the attempts before. */
  answers: readonly CallAnswer[];
  t: Translate;
}

/** Of an answer, what the journal keeps. */
const keptAnswer = 1000;

/** Says to a service all that its connector has to say about a lead, one call after the other. */
export async function takeLead(
  { transport, clock }: TakeLeadDeps,
  { connector, settings, secrets, lead, key, answers: before, t }: Taking,
): Promise<Attempt> {
  const answers = [...before];
  const hide = createHider(secrets);
  let exchange: Attempt['exchange'];
  for (;;) {
    let request: CallRequest | undefined;
    try {
      request = connector.next({ lead, settings, answers, earlier: before.length, t });
    } catch {
      // The same lead with the same settings would fail the same way.
      return { outcome: { kind: 'rejected', reason: { key: 'connections:failure.unreadable' } }, exchange };
    }
    if (!request) return { outcome: { kind: 'delivered' }, exchange };
    let answer: CallAnswer;
    try {
      answer = await transport.call(connector.authorise(request, secrets, { key, at: clock.now() }));
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      return { outcome: outcomeOf(error), exchange: { request: printRequest(request) }, progress: answers };
    }
    exchange = {
      status: answer.status,
      request: printRequest(request),
      answer: hide(answer.body).slice(0, keptAnswer),
    };
    const outcome = connector.judge({ ...answer, body: hide(answer.body) }, settings);
    if (outcome.kind !== 'delivered') return { outcome, exchange, progress: answers };
    answers.push(answer);
  }
}

/** Of the address only whose it is: paths and queries of such addresses are often keys. */
function printRequest({ method, url }: CallRequest): string {
  return `${method} ${new URL(url).origin}`;
}

/** An address that we may not call stays one; everything else may pass. */
function outcomeOf({ fault }: CallError): Outcome {
  const reason = { key: `connections:failure.${fault}` };
  const mayPass = fault === 'dns' || fault === 'tls' || fault === 'timeout' || fault === 'unreachable';
  return mayPass ? { kind: 'retry', reason } : { kind: 'rejected', reason };
}
