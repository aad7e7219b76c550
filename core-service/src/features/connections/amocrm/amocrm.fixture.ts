import {
  createConnection,
  finishConnecting,
  listConnections,
  startConnecting,
  type Connection,
} from '@smartpoint/contracts/connections';
import { registerAccount, type RegisteredAccount } from '../../../../test/harness/account.ts';
import type { ApiClient } from '../../../../test/harness/api-client.ts';
import { startTestService, type TestService } from '../../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../../test/harness/submission.ts';
import { until } from '../../../../test/harness/wait.ts';
import { startAmoFake, type AmoFake } from './amocrm.fake.ts';

/** What the tests of a connected amoCRM share: a service, an account of ours, one of amoCRM. */
export interface AmoStage {
  readonly service: TestService;
  readonly fake: AmoFake;
  readonly owner: RegisteredAccount;
  connect(settings?: Record<string, string>): Promise<Connection>;
  /** Over to amoCRM and back: the address that the person ends at. */
  consent(connectionId?: number | null, client?: ApiClient): Promise<string>;
  /** What amoCRM sends a person back with. */
  sayYes(connectionId?: number | null, client?: ApiClient): Promise<URLSearchParams>;
  comeBack(query: URLSearchParams, client?: ApiClient): Promise<string>;
  capture(): Promise<number>;
  theConnection(): Promise<Connection>;
  stateIs(state: Connection['state']): Promise<Connection>;
}

/** Registers the hooks of the describe block it is called in. */
export function amoStage(): AmoStage {
  let service: TestService;
  let fake: AmoFake;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  before(async () => {
    fake = await startAmoFake({ perSecond: 1000 });
    const { client_id, client_secret } = fake.tokens.app;
    service = await startTestService({
      OUTBOUND_PRIVATE_HOSTS: fake.place,
      AMOCRM_CLIENT_ID: client_id,
      AMOCRM_CLIENT_SECRET: client_secret,
      AMOCRM_AUTHORIZE_URL: `${fake.origin}/oauth`,
    });
  });
  beforeEach(async () => {
    fake.behave(() => undefined);
    Object.assign(fake.account, { contacts: [], deals: [], notes: [] });
    Object.assign(fake.tokens, { reused: 0, refreshed: 0, exchanged: 0 });
    owner = await registerAccount(service);
    form = await aForm(owner);
  });
  after(async () => {
    await service.stop();
    await fake.stop();
  });

  const sayYes: AmoStage['sayYes'] = async (connectionId = null, client = owner.client) => {
    const { url } = await client.call(startConnecting, { body: { connector: 'amocrm', connectionId } });
    fake.tokens.app.redirect_uri = new URL(url).searchParams.get('redirect_uri') ?? '';
    const asked = await fetch(url, { redirect: 'manual' });
    return new URL(asked.headers.get('location') ?? '').searchParams;
  };
  const comeBack: AmoStage['comeBack'] = async (query, client = owner.client) => {
    const params = { connector: 'amocrm' };
    const answer = await client.send(finishConnecting, { params, query: Object.fromEntries(query) });
    return answer.headers.get('location') ?? `${answer.status}`;
  };
  const theConnection = async () => {
    const { connections } = await owner.client.call(listConnections);
    const [found] = connections;
    if (!found) throw new Error('nothing is connected');
    return found;
  };
  return {
    get service() {
      return service;
    },
    get fake() {
      return fake;
    },
    get owner() {
      return owner;
    },
    connect: async (settings = {}) => {
      const own = { portal: fake.origin, token: fake.tokens.longLived(), ...settings };
      return (await owner.client.call(createConnection, { body: { connector: 'amocrm', settings: own } })).connection;
    },
    sayYes,
    comeBack,
    consent: async (connectionId, client) => comeBack(await sayYes(connectionId, client), client),
    capture: async () => ((await (await postLead(service.url, aSubmission(form))).json()) as { leadId: number }).leadId,
    theConnection,
    stateIs: (state) =>
      until(`the connection is ${state}`, async () => {
        const found = await theConnection();
        return found.state === state && found;
      }),
  };
}
