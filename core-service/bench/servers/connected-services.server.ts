import { startAmoFake } from '../../src/features/connections/amocrm/amocrm.fake.ts';
import { startAutocrm } from '../../src/features/connections/autocrm/autocrm.fake.ts';
import { startBitrix24 } from '../../src/features/connections/bitrix24/bitrix24.fake.ts';
import { startCalltouch } from '../../src/features/connections/calltouch/calltouch.fake.ts';
import { startComagic } from '../../src/features/connections/comagic/comagic.fake.ts';
import { startFaultyServer } from '../../src/features/connections/kit/faulty-server.fake.ts';
import { startRetailcrm } from '../../src/features/connections/retailcrm/retailcrm.fake.ts';
import { startRoistat } from '../../src/features/connections/roistat/roistat.fake.ts';
import { connectorOf } from '../../src/features/connections/registry.ts';
import { answerParent, answerQuestions } from '../processes.ts';

/** As the service's tables hold it, secrets open. */
interface Connected {
  connector: string;
  settings: object;
  secrets: unknown;
}

const amo = await startAmoFake({ perSecond: Infinity });
const bitrix = await startBitrix24({ burst: Infinity });
const retail = await startRetailcrm();
const auto = await startAutocrm();
const magic = await startComagic();
const stat = await startRoistat();
const touch = await startCalltouch();
const plain = await startFaultyServer(() => ({ status: 204, body: '' }));
// Takes calls and never answers: the worst that a service that is down can do.
const dead = await startFaultyServer(() => ({ status: 204, body: '' }));
for (let call = 0; call < 100_000; call++) dead.spoil(/dead/, 'silent');

const hook = (path: string): Connected => ({
  connector: 'webhook',
  settings: { url: `${plain.origin}/${path}` },
  secrets: connectorOf('webhook')?.key?.first(),
});
const http = (path: string): Connected => ({
  connector: 'http',
  settings: { url: `${plain.origin}/${path}`, method: 'POST', format: 'json', body: '{"name": "{{name}}"}' },
  secrets: {},
});

/** Twelve that answer at once, and one that never does. */
const services: Connected[] = [
  { connector: 'amocrm', settings: { portal: amo.origin }, secrets: { token: amo.tokens.longLived() } },
  { connector: 'bitrix24', settings: { portal: bitrix.origin }, secrets: { webhook: bitrix.webhook } },
  { connector: 'retailcrm', settings: { url: retail.origin }, secrets: { apiKey: retail.apiKey } },
  {
    connector: 'autocrm',
    settings: { url: auto.origin, salon: '3', requestType: '21', source: '40' },
    secrets: { access: auto.login },
  },
  { connector: 'comagic', settings: { url: magic.origin, site: '77' }, secrets: { token: magic.token } },
  {
    connector: 'roistat',
    settings: { url: stat.origin, project: stat.project },
    secrets: { key: stat.key, apiKey: stat.apiKey },
  },
  {
    connector: 'calltouch',
    settings: { url: touch.origin, siteId: touch.siteId },
    secrets: { token: touch.token },
  },
  ...['1', '2', '3'].map(hook),
  ...['4', '5'].map(http),
];

answerQuestions(async () => ({}));
answerParent({
  services,
  dead: { ...hook('dead'), settings: { url: `${dead.origin}/dead` } },
  places: [amo, bitrix, retail, auto, magic, stat, touch, plain, dead].map(({ place }) => place).join(','),
});
