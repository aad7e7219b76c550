import type { Clock } from '../../platform/clock/clock.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { CallError, type CallAnswer, type CallRequest, type Transport } from '../../platform/outbound/index.ts';
import type { Attempt, Outcome, Reason } from '../deliveries/index.ts';
import type { LeadForFacts } from '../leads/index.ts';
import type { Connector, LeadStep, Step, StepAnswer } from './kit/connector.ts';
import { createHider } from './kit/hide-secrets.ts';
import { pointed } from './kit/mended-in.ts';
import type { MappedValue } from './kit/place-values.ts';
import type { Share } from './gathering.ts';
import { NotYet, type Turn } from './pace.ts';

export interface TakeLeadDeps {
  transport: Transport;
  clock: Clock;
  /** Before every call. Left out: whenever one likes. */
  turn?: Turn;
  /** Calls that other leads may share. Left out: each alone. */
  share?: Share | undefined;
  /** The service took a call that our key was in. */
  onKeyTaken?: () => void;
}

export interface Taking {
  connector: Connector;
  settings: unknown;
  secrets: unknown;
  lead: LeadForFacts;
  key: string;
  /** Good answers of the attempts before. */
  answers: readonly StepAnswer[];
  /** Which attempt this is of those that asked something, from 1. */
  attempt: number;
  /** Left out: it has. */
  isProved?: boolean;
  /** What the widget sends to fields of the service; left out: nothing. */
  mapped?: readonly MappedValue[];
  /** In the language of the lead's account. */
  t: Translate;
}

/** Of an answer, what the journal keeps. */
const keptAnswer = 1000;

/** Says to a service all that its connector has to say about a lead, one call after the other. */
export async function takeLead(
  { transport, clock, turn, share, onKeyTaken }: TakeLeadDeps,
  { connector, settings, secrets, lead, key, attempt, t, mapped = [], isProved = true, answers: before }: Taking,
): Promise<Attempt> {
  const answers = [...before];
  const step: LeadStep<unknown> = { lead, settings, answers, earlier: before.length, attempt, isProved, mapped, t };
  const hide = createHider(secrets);
  let exchange: Attempt['exchange'];
  const ended = (outcome: Outcome): Attempt => {
    const externalId = connector.externalId(step);
    return {
      outcome: pointed(outcome, connector.manifest),
      exchange,
      progress: answers,
      ...(externalId !== undefined && { externalId }),
    };
  };
  const signed = (request: CallRequest) => connector.authorise(request, secrets, { key, at: clock.now() });
  let hasAsked = false;
  const say = async (request: () => CallRequest): Promise<CallAnswer> => {
    await turn?.({ hasAsked });
    return transport.call(signed(request()));
  };
  let most = connector.together?.most ?? 1;
  for (;;) {
    let request: Step | undefined;
    try {
      request = connector.next(step);
      if (!request) return ended(delivered(connector.remark?.(step)));
    } catch {
      // The same lead with the same settings would fail the same way.
      return { outcome: { kind: 'rejected', reason: { key: 'connections:failure.unreadable' } }, exchange };
    }
    const asked = request;
    let answer: CallAnswer;
    try {
      const told =
        share && asked.together !== undefined
          ? await share({ step, request: asked, word: asked.together, most, say })
          : await say(() => asked);
      hasAsked = true;
      if ('isForSome' in told) {
        // Nothing should have been taken; what must not be made twice is looked for all the same.
        most = fewerThan(told.of);
        answers.splice(before.length);
        step.attempt = Math.max(2, attempt);
        continue;
      }
      answer = told;
    } catch (error) {
      if (error instanceof NotYet) throw new NotYet(error.ms, hasAsked || before.length > 0);
      if (!(error instanceof CallError)) throw error;
      exchange = { request: printRequest(request) };
      return ended(outcomeOf(error));
    }
    const heard = hide(answer.body);
    exchange = { status: answer.status, request: printRequest(request), answer: heard.slice(0, keptAnswer) };
    const outcome = connector.judge({ ...answer, body: heard }, settings);
    const isGood = outcome.kind === 'delivered';
    if (!isGood && !(asked.isOptional && isRefusal(outcome, answer))) return ended(outcome);
    if (isGood && signed(request) !== request) onKeyTaken?.();
    answers.push(keep(answer, request));
  }
}

/** The root of them, and few go alone: so one that is wrong is soon found, and little is asked in vain where all are. */
const fewerThan = (of: number): number => (of < 8 ? 1 : Math.floor(Math.sqrt(of)));

/** Neither a trouble that passes nor a token that has to be renewed. */
const isRefusal = ({ kind }: Outcome, { status }: CallAnswer): boolean =>
  status === 404 || (kind !== 'retry' && status !== 401);

const delivered = (remark: Reason | undefined): Outcome => ({ kind: 'delivered', ...(remark && { remark }) });

/** As the database holds it: jsonb has no NUL. */
function keep(answer: CallAnswer, { step }: Step): StepAnswer {
  const body = answer.body.toWellFormed().replaceAll('\0', '');
  return { ...answer, body, ...(step !== undefined && { step }) };
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
