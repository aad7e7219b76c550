import { amocrm } from './amocrm/amocrm.connector.ts';
import { asterisk } from './asterisk/asterisk.connector.ts';
import { autocrm } from './autocrm/autocrm.connector.ts';
import { bitrix24 } from './bitrix24/bitrix24.connector.ts';
import { calltouch } from './calltouch/calltouch.connector.ts';
import { comagic } from './comagic/comagic.connector.ts';
import { http } from './http/http.connector.ts';
import { ga4 } from './ga4/ga4.connector.ts';
import { ga4server } from './ga4server/ga4server.connector.ts';
import type { Connector } from './kit/connector.ts';
import { metrika } from './metrika/metrika.connector.ts';
import { metrikaoffline } from './metrikaoffline/metrikaoffline.connector.ts';
import { uiscalls } from './uiscalls/uiscalls.connector.ts';
import { mango } from './mango/mango.connector.ts';
import { zadarma } from './zadarma/zadarma.connector.ts';
import { megafon } from './megafon/megafon.connector.ts';
import { pbxsimulator } from './pbxsimulator/pbxsimulator.connector.ts';
import { retailcrm } from './retailcrm/retailcrm.connector.ts';
import { roistat } from './roistat/roistat.connector.ts';
import { topmail } from './topmail/topmail.connector.ts';
import { webhook } from './webhook/webhook.connector.ts';

/** Every service that can be connected. A new one is a folder and a line here. */
export const connectors: readonly Connector[] = [
  metrika,
  metrikaoffline,
  ga4,
  ga4server,
  topmail,
  roistat,
  calltouch,
  comagic,
  webhook,
  http,
  amocrm,
  bitrix24,
  retailcrm,
  autocrm,
  uiscalls,
  mango,
  zadarma,
  megafon,
  asterisk,
  pbxsimulator,
];

export function connectorOf(id: string): Connector | undefined {
  return connectors.find(({ manifest }) => manifest.id === id);
}
