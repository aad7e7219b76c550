import { createI18n } from '../../platform/i18n/index.ts';
import { createTransport } from '../../platform/outbound/index.ts';
import { printReason, type Attempt, type Outcome } from '../deliveries/index.ts';
import type { LeadForFacts } from '../leads/index.ts';
import type { Connector, StepAnswer } from './kit/connector.ts';
import type { MappedValue } from './kit/place-values.ts';
import { sampleLead } from './sample-lead.ts';
import { takeLead } from './take-lead.ts';

const { translator } = createI18n();
export const russian = translator('ru');

const account = { name: 'Магазин', locale: 'ru' as const, timeZone: 'Europe/Moscow' };
let leads = 0;

/** A lead as the database gives it, another one each time. */
export function aLead(changes: Partial<LeadForFacts> = {}): LeadForFacts {
  leads += 1;
  return {
    ...sampleLead(account, russian, new Date(Date.UTC(2026, 10, 27, 9, 0, leads))),
    id: 50_000 + leads,
    isTest: false,
    formName: 'Заказать звонок',
    name: 'Иван Иванов',
    phone: '8 (926) 244-43-93',
    phoneE164: '+79262444393',
    email: 'ivan@example.com',
    fields: [{ label: 'Ваш город', value: 'Тверь' }],
    pageUrl: 'https://shop.example/catalog',
    utm: { source: 'yandex', campaign: 'осень' },
    ...changes,
  };
}

/** What was said in one attempt, and how it ended. */
export interface Said {
  kind: Outcome['kind'];
  /** Why not, or what of it found no place; in Russian. */
  reason: string;
  attempt: Attempt;
}

interface Talking {
  connector: Connector;
  settings: unknown;
  secrets: unknown;
  /** `host:port` of the fake. */
  place: string;
  /** What the widget sends to fields of the service. */
  mapped?: readonly MappedValue[];
  isProved?: boolean;
}

/** Attempts of one lead, one after the other, as the engine makes them: what an attempt leaves the next one gets. */
export function talkAbout(
  lead: LeadForFacts,
  { connector, settings, secrets, place, mapped = [], isProved = true }: Talking,
): () => Promise<Said> {
  const transport = createTransport({ privateHosts: [place], timeoutMs: 500 });
  let progress: readonly StepAnswer[] = [];
  let attempts = 0;
  return async () => {
    attempts += 1;
    const attempt = await takeLead(
      { transport, clock: { now: () => new Date() } },
      {
        connector,
        settings,
        secrets,
        lead,
        key: `delivery-${lead.id}`,
        answers: progress,
        attempt: attempts,
        isProved,
        mapped,
        t: russian,
      },
    );
    progress = (attempt.progress as readonly StepAnswer[] | undefined) ?? [];
    const { outcome } = attempt;
    const told = outcome.kind === 'delivered' ? outcome.remark : outcome.reason;
    const reason = told ? printReason(told, russian) : '';
    return { kind: outcome.kind, reason, attempt };
  };
}
