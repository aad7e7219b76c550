import { amocrmExample } from './amocrm/amocrm.example.ts';
import type { ConnectorExample } from './kit/example.ts';
import { webhookExample } from './webhook/webhook.example.ts';

/** One per line of the registry: what the conformance suite runs every connector with. */
export const examples: Readonly<Record<string, ConnectorExample>> = {
  webhook: webhookExample,
  amocrm: amocrmExample,
};
