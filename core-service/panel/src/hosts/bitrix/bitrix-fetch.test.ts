import { expect } from 'chai';
import { createBitrixFetch } from './bitrix-fetch.ts';

const fine = (body: string, status = 200, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  Response.json({ status: 'success', data: { status, headers, body }, errors: [] });
const refused = (code: string, status = 200, customData: object | null = null) =>
  Response.json({ status: 'error', data: null, errors: [{ message: 'No', code, customData }] }, { status });

describe('requests of the panel in the Bitrix admin', () => {
  function page(answers: Record<string, () => Response>) {
    const told: string[] = [];
    const calls: { token: string; fields: Record<string, string> }[] = [];
    const fetch = createBitrixFetch({
      ajax: '/ajax.php?action=x',
      site: 's1',
      sessid: 'old',
      signInAgain: 'Sign in again',
      onRenewed: (sessid) => told.push(sessid),
      postMax: 1000,
      tooLarge: 'At most 1K',
      fetch: async (_address, init) => {
        const token = new Headers(init?.headers).get('x-bitrix-csrf-token') ?? '';
        calls.push({ token, fields: Object.fromEntries(init?.body instanceof URLSearchParams ? init.body : []) });
        return answers[token]?.() ?? new Response('<html>', { status: 502 });
      },
    });
    return { calls, told, fetch };
  }

  it('are fields of a form, and answers come out of their envelope byte for byte', async () => {
    const { calls, fetch } = page({ old: () => fine('{"a":{}}', 201) });
    const answer = await fetch('/v1/leads?from=1&to=2', {
      method: 'PATCH',
      body: '{"x":1}',
      headers: { 'accept-language': 'en' },
    });

    expect(calls[0]?.fields).to.deep.equal({
      site: 's1',
      method: 'PATCH',
      path: '/v1/leads',
      query: 'from=1&to=2',
      body: '{"x":1}',
      language: 'en',
    });
    expect([answer.status, await answer.text()]).to.deep.equal([201, '{"a":{}}']);
  });

  it('carry a file as text, byte for byte, and say of one that PHP would throw away what to do', async () => {
    const { calls, fetch } = page({ old: () => fine('{}', 201) });
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await fetch('/v1/images', { method: 'POST', body: new Blob([bytes]) });
    await fetch('/v1/images', { method: 'POST', body: new Blob([]) });

    expect(calls.map(({ fields }) => [fields.body, Buffer.from(fields.bytes ?? '-', 'base64')])).to.deep.equal([
      ['', Buffer.from(bytes)],
      ['', Buffer.alloc(0)],
    ]);
    // In a form nothing of it grows once more.
    expect(calls[0]?.fields.bytes).to.match(/^[\w-]+={0,2}$/);
    const refusal = await fetch('/v1/images', { method: 'POST', body: new Blob([new Uint8Array(900)]) });
    expect(await refusal.json()).to.include({ code: 'body-too-large', detail: 'At most 1K', status: 413 });
    expect(calls).to.have.length(2);
  });

  it('go on with the token that a refusal brings, once', async () => {
    const renewed = page({ old: () => refused('invalid_csrf', 200, { csrf: 'new' }), new: () => fine('{}') });
    expect((await renewed.fetch('/v1/sites')).status).to.equal(200);
    await renewed.fetch('/v1/sites');
    expect(renewed.calls.map(({ token }) => token)).to.deep.equal(['old', 'new', 'new']);
    expect(renewed.told).to.deep.equal(['new']);

    const never = page({
      old: () => refused('invalid_csrf', 200, { csrf: 'old' }),
    });
    expect((await never.fetch('/v1/sites')).status).to.equal(403);
    expect(never.calls).to.have.length(2);
  });

  it('say to sign in again, and tell what the module refuses in its words', async () => {
    const out = page({ old: () => refused('invalid_authentication', 401) });
    expect(await (await out.fetch('/v1/sites')).json()).to.include({ detail: 'Sign in again', status: 401 });

    const stranger = page({ old: () => refused('smartpoint_no_rights') });
    expect(await (await stranger.fetch('/v1/sites')).json()).to.include({ detail: 'No', status: 403 });
  });

  it('leave pages of others alone, and what has no body without one', async () => {
    expect((await page({}).fetch('/v1/sites')).status).to.equal(502);
    expect((await page({ old: () => new Response('<html>') }).fetch('/v1/sites')).status).to.equal(502);
    expect((await page({ old: () => fine('', 204, {}) }).fetch('/v1/sites')).status).to.equal(204);
  });
});
