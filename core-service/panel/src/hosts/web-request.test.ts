import { expect } from 'chai';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
import { updateSite } from '@smartpoint/contracts/sites';
import { addressOf } from './address.ts';
import { ProblemError } from './problem-error.ts';
import { createWebRequest } from './web-request.ts';

function answering(answer: Response | Error) {
  const calls: { address: string; init: RequestInit }[] = [];
  const send = (address: unknown, init?: RequestInit) => {
    calls.push({ address: String(address), init: init ?? {} });
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { calls, request: createWebRequest({ base: '', locale: () => 'ru', fetch: send }) };
}

const json = (status: number, body: unknown, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

async function refusalOf(promise: Promise<unknown>): Promise<ProblemError> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof ProblemError)) expect.fail(`not a ProblemError: ${String(error)}`);
  return error;
}

describe('request of the web host', () => {
  it('fills the path, leaves empty filters out, and encodes what people typed', () => {
    expect(addressOf(getLead, { params: { leadId: 7 } })).to.equal('/v1/leads/7');
    const query = { from: '2025-01-01', to: '2025-01-31', branch: 'Тверь & Ко', widgetId: undefined };
    expect(addressOf(listLeads, { query })).to.equal(
      '/v1/leads?from=2025-01-01&to=2025-01-31&branch=%D0%A2%D0%B2%D0%B5%D1%80%D1%8C+%26+%D0%9A%D0%BE',
    );
  });

  it('sends the session, the language and the sign against foreign forms', async () => {
    const { calls, request } = answering(json(200, { id: 3 }));

    const answer = await request(updateSite, { params: { siteId: 3 }, body: { name: 'Shop' } });

    const { address, init } = calls[0]!;
    expect(answer).to.deep.equal({ id: 3 });
    expect(address).to.equal('/v1/sites/3');
    expect(init).to.include({ method: 'PATCH', credentials: 'same-origin', body: '{"name":"Shop"}' });
    expect(init.headers).to.include({
      'x-smartpoint': '1',
      'accept-language': 'ru',
      'content-type': 'application/json',
    });
    expect(init.headers).not.to.have.property('x-smartpoint-account');
  });

  it('says which account is shown, once there is one', async () => {
    const shown = [undefined, 10_427];
    const told: unknown[] = [];
    const send = async (_: unknown, init?: RequestInit) => {
      told.push(new Headers(init?.headers).get('x-smartpoint-account'));
      return json(200, {});
    };
    const request = createWebRequest({ base: '', locale: () => 'ru', account: () => shown.shift(), fetch: send });
    for (let n = 0; n < 2; n++) await request(getLead, { params: { leadId: 7 } });

    expect(told).to.deep.equal([null, '10427']);
  });

  it('turns a problem into an error with its fields and its waiting time', async () => {
    const problem = { code: 'too-many-requests', title: 'Wait', status: 429, requestId: 'r9', errors: [] };
    const { request } = answering(json(429, problem, { 'retry-after': '30' }));

    const error = await refusalOf(request(getLead, { params: { leadId: 1 } }));

    expect(error.problem.requestId).to.equal('r9');
    expect(error.retryAfter).to.equal(30);
  });

  it('names a page of a proxy in between an unavailable service', async () => {
    const { request } = answering(new Response('<h1>Bad gateway</h1>', { status: 502 }));

    const error = await refusalOf(request(getLead, { params: { leadId: 1 } }));

    expect(error.problem).to.include({ code: 'unavailable', status: 502 });
  });

  it('says offline when no answer came', async () => {
    const { request } = answering(new TypeError('Failed to fetch'));

    const error = await refusalOf(request(getLead, { params: { leadId: 1 } }));

    expect(error.isOffline).to.equal(true);
  });
});
