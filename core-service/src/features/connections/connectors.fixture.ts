import { amocrmExample } from './amocrm/amocrm.example.ts';
import { ga4Example } from './ga4/ga4.example.ts';
import { ga4serverExample } from './ga4server/ga4server.example.ts';
import type { ConnectorExample } from './kit/example.ts';
import { autocrmExample } from './autocrm/autocrm.example.ts';
import { asteriskExample } from './asterisk/asterisk.example.ts';
import { bitrix24Example } from './bitrix24/bitrix24.example.ts';
import { calltouchExample } from './calltouch/calltouch.example.ts';
import { comagicExample } from './comagic/comagic.example.ts';
import { httpExample } from './http/http.example.ts';
import { retailcrmExample } from './retailcrm/retailcrm.example.ts';
import { metrikaExample } from './metrika/metrika.example.ts';
import { metrikaofflineExample } from './metrikaoffline/metrikaoffline.example.ts';
import { uiscallsExample } from './uiscalls/uiscalls.example.ts';
import { mangoExample } from './mango/mango.example.ts';
import { zadarmaExample } from './zadarma/zadarma.example.ts';
import { megafonExample } from './megafon/megafon.example.ts';
import { pbxsimulatorExample } from './pbxsimulator/pbxsimulator.example.ts';
import { roistatExample } from './roistat/roistat.example.ts';
import { topmailExample } from './topmail/topmail.example.ts';
import { webhookExample } from './webhook/webhook.example.ts';

/** One per line of the registry: what the conformance suite runs every connector with. */
export const examples: Readonly<Record<string, ConnectorExample>> = {
  metrika: metrikaExample,
  ga4: ga4Example,
  topmail: topmailExample,
  metrikaoffline: metrikaofflineExample,
  ga4server: ga4serverExample,
  webhook: webhookExample,
  amocrm: amocrmExample,
  http: httpExample,
  bitrix24: bitrix24Example,
  retailcrm: retailcrmExample,
  autocrm: autocrmExample,
  comagic: comagicExample,
  calltouch: calltouchExample,
  roistat: roistatExample,
  uiscalls: uiscallsExample,
  mango: mangoExample,
  zadarma: zadarmaExample,
  megafon: megafonExample,
  asterisk: asteriskExample,
  pbxsimulator: pbxsimulatorExample,
};
