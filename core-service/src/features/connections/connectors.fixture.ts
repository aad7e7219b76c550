import { amocrmExample } from './amocrm/amocrm.example.ts';
import type { ConnectorExample } from './kit/example.ts';
import { autocrmExample } from './autocrm/autocrm.example.ts';
import { bitrix24Example } from './bitrix24/bitrix24.example.ts';
import { comagicExample } from './comagic/comagic.example.ts';
import { httpExample } from './http/http.example.ts';
import { retailcrmExample } from './retailcrm/retailcrm.example.ts';
import { webhookExample } from './webhook/webhook.example.ts';

/** One per line of the registry: what the conformance suite runs every connector with. */
export const examples: Readonly<Record<string, ConnectorExample>> = {
  webhook: webhookExample,
  amocrm: amocrmExample,
  http: httpExample,
  bitrix24: bitrix24Example,
  retailcrm: retailcrmExample,
  autocrm: autocrmExample,
  comagic: comagicExample,
};
